/** `<Lab>`: an experiment that runs in the reader's browser, with its committed result. */
import { AuthorError, type Place } from '../../author-error.ts';
import type { CommittedResult } from '../../lab/define.ts';
import { flag, text } from '../attributes.ts';
import { element, type PageParts } from '../element.ts';
import type { Folder } from '../folder.ts';
import { sections } from '../sections.ts';
import { unknown } from '../unknown.ts';
import { valueAt } from '../values.ts';

const file = './lab.results.json';
const heroSection = `## ${sections[0]}`;

/** @throws AuthorError where a lab has none */
function committedResult(folder: Folder, id: string, at: Place): CommittedResult {
  const results = folder.json(file) as Record<string, CommittedResult>;
  const committed = Object.hasOwn(results, id) ? results[id] : undefined;
  if (committed) return committed;
  throw unknown(
    at,
    'lab with a committed result has the id',
    id,
    Object.keys(results),
    `For a new lab of lab.ts run: npm run labs -- ${folder.slug} ${id}`,
    folder.at(file).file,
  );
}

/**
 * A value of `lab.results.json` by its path; that a lab on the page has no result is said there.
 * @throws AuthorError where there is none
 */
export function resultAt(parts: PageParts, path: string, at: Place): unknown {
  const { folder } = parts;
  const [id = ''] = path.split('.');
  const use = parts.uses(lab).find(({ given }) => given.id === id);
  if (use) committedResult(folder, id, use.at);
  return valueAt(folder.json(file, at), folder.at(file).file, path, at);
}

const lab = element({
  name: 'Lab',
  purpose:
    'a lab that `lab.ts` exports; with `hero` its one knob and one chart, for directly below the summary',
  example: '<Lab id="race" />',
  takes: { id: text, hero: flag },
  inside: 'nothing',
  place: { kind: 'lab', id: ({ id, hero }) => (hero ? undefined : `lab-${id}`) },
  resolve({ given: { id, hero }, at, section, node }, { slug, folder }, all) {
    const isFirst = all.find(({ given }) => given.hero)?.node === node;
    const above = folder.page
      .slice(0, node.position?.start.offset)
      .match(/^## .*$/gm)
      ?.at(-1);
    if (isFirst && above !== heroSection) {
      throw new AuthorError(
        at,
        `the hero of a lab stands under ${above ? `"${above}"` : 'no heading'}.`,
        `Move it to the end of "${heroSection}", directly below the summary.`,
      );
    }
    return { id, hero, slug, section, committed: committedResult(folder, id, at) };
  },
  check(labs, { slug, folder }, notebook) {
    if (!folder.has(file)) return;
    const known = notebook.try(() => Object.keys(folder.json(file) as object)) ?? [];
    const shown = labs.filter(({ given }) => !given.hero);
    const onPage = new Set(shown.map(({ given }) => given.id));
    // One that stands twice, or without its capital, may be meant for the one that is missing, and is said.
    if (shown.length > onPage.size || /<lab\b/.test(folder.page)) return;
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

export default lab;
