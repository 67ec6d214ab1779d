/** `<Claim>`: a claim of the paper, from the frontmatter, with what stands behind it. */
import { AuthorError, Notebook, type Place } from '../../author-error.ts';
import { text } from '../attributes.ts';
import { element, type PageParts } from '../element.ts';
import { frontmatterLines } from '../frontmatter.ts';
import type { Claim, Evidence } from '../schema.ts';
import { testsNamed } from '../tests.ts';
import { unknown } from '../unknown.ts';
import lab, { resultAt } from './lab.ts';

const results = './lab.results.json';

function evidenceText(item: Evidence): string {
  if (item.kind === 'reported') return `reported: ${item.source}`;
  if (item.kind === 'recomputed') return `recomputed by the tests "${item.tests}"`;
  return `reproduced: ${item.shows} It does not show: ${item.doesNotShow}`;
}

/** @throws AuthorError when a lab or its study does not exist */
function checkReproduced(
  { lab: id, study }: Extract<Evidence, { kind: 'reproduced' }>,
  at: Place,
  parts: PageParts,
): void {
  const labs = parts.uses(lab).map(({ given }) => given.id);
  const committed = parts.folder.has(results) ? parts.folder.json(results) : undefined;
  // That a lab with a result is not on the page, its own check says.
  if (!labs.includes(id) && !Object.hasOwn(committed ?? {}, id))
    throw unknown(at, 'lab on the page with id', id, labs);
  const path = study === 'default' ? `${id}.result` : `${id}.studies.${study}`;
  resultAt(parts, path, at);
}

export default element({
  name: 'Claim',
  purpose: 'a claim of the frontmatter with its evidence; each is shown once',
  example: '<Claim id="headline" />',
  takes: { id: text },
  inside: 'nothing',
  place: {
    kind: 'claim',
    id: ({ id }) => `claim-${id}`,
    twice: (id) => [
      `claim "${id.slice('claim-'.length)}" is shown twice.`,
      `Show it once; link to #${id} elsewhere.`,
    ],
  },
  resolve(use, parts) {
    const { given, at, section } = use;
    const { claims } = parts.data;
    const claim = claims.find(({ id }) => id === given.id);
    if (!claim) {
      const known = claims.map(({ id }) => id);
      throw unknown(at, 'claim in the frontmatter with id', given.id, known);
    }
    const notebook = new Notebook();
    const lineOf = frontmatterLines(parts.folder.page);
    const recomputed = claim.evidence.flatMap((item, i) => {
      const line = lineOf(['claims', claims.indexOf(claim), 'evidence', i]);
      const written = parts.folder.at('index.mdx', line);
      if (item.kind === 'reproduced') notebook.try(() => checkReproduced(item, written, parts));
      if (item.kind !== 'recomputed') return [];
      return notebook.try(() => testsNamed(parts.folder.namedTests, item.tests, written)) ?? [];
    });
    notebook.close();
    return { slug: parts.slug, claim, recomputed, section };
  },
  check(shown, { data, folder }, notebook) {
    const lineOf = frontmatterLines(folder.page);
    const known = new Set(shown.map(({ given }) => given.id));
    for (const [i, { id }] of data.claims.entries()) {
      if (known.has(id)) continue;
      const at = folder.at('index.mdx', lineOf(['claims', i]));
      notebook.mistakes.push(
        new AuthorError(at, `claim "${id}" is not shown.`, `Add <Claim id="${id}" />.`),
      );
    }
  },
  markdown: ({ claim }) => [`- ${statement(claim)}`, ...linesOf(claim)].join('\n'),
});

const statement = ({ text, retracted }: Claim) =>
  retracted ? `~~${text}~~ Retracted on ${retracted.date}: ${retracted.reason}` : text;

const linesOf = ({ evidence }: Claim) => evidence.map((item) => `  - ${evidenceText(item)}`);
