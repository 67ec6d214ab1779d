/** `<Claim>`: a claim of the paper, from the frontmatter, with what stands behind it. */
import { AuthorError, Notebook } from '../../author-error.ts';
import { text } from '../attributes.ts';
import { element, type PageParts, type Use } from '../element.ts';
import type { Claim, Evidence } from '../schema.ts';
import { testsNamed } from '../tests.ts';
import { unknown } from '../unknown.ts';
import { valueAt } from '../values.ts';
import lab from './lab.ts';

const results = './lab.results.json';

function evidenceText(item: Evidence): string {
  if (item.kind === 'reported') return `reported: ${item.source}`;
  if (item.kind === 'recomputed') return `recomputed by the tests "${item.tests}"`;
  return `reproduced: ${item.shows} It does not show: ${item.doesNotShow}`;
}

/** @throws AuthorError when a lab or its study does not exist */
function checkReproduced(
  { lab: id, study }: Extract<Evidence, { kind: 'reproduced' }>,
  { at }: Use,
  parts: PageParts,
): void {
  const labs = parts.uses(lab).map(({ given }) => given.id);
  if (!labs.includes(id)) throw unknown(at, 'lab on the page with id', id, labs);
  const path = study === 'default' ? `${id}.result` : `${id}.studies.${study}`;
  valueAt(parts.folder.json(results), parts.folder.at(results).file, path, at);
}

export default element({
  name: 'Claim',
  purpose: 'a claim of the frontmatter with its evidence; each is shown once',
  example: '<Claim id="headline" />',
  takes: { id: text },
  place: { kind: 'claim', id: ({ id }) => `claim-${id}` },
  resolve(use, parts) {
    const { given, at, section } = use;
    const { claims } = parts.data;
    const claim = claims.find(({ id }) => id === given.id);
    if (!claim) {
      const known = claims.map(({ id }) => id);
      throw unknown(at, 'claim in the frontmatter with id', given.id, known);
    }
    const notebook = new Notebook();
    const recomputed = claim.evidence.flatMap((item) => {
      if (item.kind === 'reproduced') notebook.try(() => checkReproduced(item, use, parts));
      if (item.kind !== 'recomputed') return [];
      return notebook.try(() => testsNamed(parts.folder.namedTests, item.tests, at)) ?? [];
    });
    notebook.close();
    return { slug: parts.slug, claim, recomputed, section };
  },
  check(shown, { data, folder }, notebook) {
    const at = folder.at('index.mdx');
    const known = new Set<string>();
    for (const { given, at } of shown) {
      if (known.has(given.id)) {
        notebook.mistakes.push(
          new AuthorError(
            at,
            `claim "${given.id}" is shown twice.`,
            `Show it once; link to #claim-${given.id} elsewhere.`,
          ),
        );
      }
      known.add(given.id);
    }
    for (const { id } of data.claims) {
      if (known.has(id)) continue;
      notebook.mistakes.push(
        new AuthorError(at, `claim "${id}" is not shown.`, `Add <Claim id="${id}" />.`),
      );
    }
  },
  markdown: ({ claim }) => [`- ${claim.text}`, ...linesOf(claim)].join('\n'),
});

const linesOf = ({ evidence }: Claim) => evidence.map((item) => `  - ${evidenceText(item)}`);
