/** `<Lab>`: an experiment that runs in the reader's browser, with its committed result. */
import { AuthorError } from '../../author-error.ts';
import type { CommittedResult } from '../../lab/define.ts';
import { flag, text } from '../attributes.ts';
import { element } from '../element.ts';
import { unknown } from '../unknown.ts';

const file = './lab.results.json';

export default element({
  name: 'Lab',
  purpose:
    'a lab that `lab.ts` exports; with `hero` its one knob and one chart, for directly below the summary',
  example: '<Lab id="race" />',
  takes: { id: text, hero: flag },
  place: { kind: 'lab', id: ({ id, hero }) => (hero ? undefined : `lab-${id}`) },
  resolve({ given: { id, hero }, at, section }, { slug, folder }) {
    const results = folder.json(file) as Record<string, CommittedResult>;
    const committed = Object.hasOwn(results, id) ? results[id] : undefined;
    if (!committed) {
      throw unknown(
        at,
        'lab with a committed result has the id',
        id,
        Object.keys(results),
        `For a new lab of lab.ts run: npm run labs -- ${slug} ${id}`,
      );
    }
    return { id, hero, slug, section, committed };
  },
  check(labs, { slug, folder }, notebook) {
    if (!folder.has(file)) return;
    const onPage = new Set(labs.filter(({ given }) => !given.hero).map(({ given }) => given.id));
    const known = notebook.try(() => Object.keys(folder.json(file) as object)) ?? [];
    for (const id of known.filter((name) => !onPage.has(name))) {
      notebook.mistakes.push(
        new AuthorError(
          folder.find('index.mdx', '## Try it'),
          `lab "${id}" has a result but is not on the page.`,
          `Add <Lab id="${id}" />, or remove it from lab.ts and run: npm run labs -- ${slug}`,
        ),
      );
    }
  },
  markdown: ({ id, hero }, _, url) =>
    hero ? '' : `(A lab runs this in the browser: ${url}#lab-${id})`,
});
