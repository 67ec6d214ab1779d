/** Rule: `golden.json`, where there is one, asks for places that the page has. */
import { z } from 'astro/zod';
import { AuthorError, AuthorErrors, type Notebook } from '../../author-error.ts';
import { nearest } from '../../nearest.ts';
import type { Folder } from '../folder.ts';
import { issueErrors } from '../issues.ts';
import { anchorsOf } from './anchors.ts';
import type { RuledPage } from './rule.ts';

const file = 'golden.json';
const form = 'Example: { "question": "z loss", "kind": "keywords", "places": ["eq-zloss"] }.';

const schema = z.array(
  z.strictObject({
    question: z.string().trim().min(1, 'some words that people would type'),
    kind: z.string().trim().min(1, 'how it is typed'),
    /** None where the page itself is the answer. */
    places: z.array(z.string()),
  }),
);

/** @throws AuthorErrors with lines where its shape is wrong */
function readGolden(folder: Folder): z.infer<typeof schema> {
  const result = schema.safeParse(folder.json(file));
  if (result.success) return result.data;
  const { issues } = result.error;
  throw new AuthorErrors(
    issueErrors(
      issues,
      (path) => folder.inJson(file, path),
      () => form,
    ),
  );
}

export function golden(page: RuledPage, notebook: Notebook): void {
  const { folder } = page.parts;
  // A place may be missing because its element is wrong.
  if (!folder.has(file) || page.broken.size > 0) return;
  const anchors = anchorsOf(page);
  const asked = notebook.try(() => readGolden(folder)) ?? [];
  asked.forEach(({ places }, i) => {
    places.forEach((place, j) => {
      if (anchors.has(place)) return;
      const at = folder.inJson(file, [i, 'places', j]);
      const remedy = `Nearest: ${nearest(place, [...anchors]).join(', ')}.`;
      notebook.mistakes.push(new AuthorError(at, `the page has no place "${place}".`, remedy));
    });
  });
}
