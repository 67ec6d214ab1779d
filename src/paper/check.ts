/** Names on a paper's page that must lead somewhere: regions, tests, labs, studies, values, claims. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { regionNamed } from '../code/regions.ts';
import { fileName, readSource } from '../code/source.ts';
import { nearest } from './nearest.ts';
import type { EquationEntry, FigureEntry, Outline, SnippetEntry } from './outline.ts';
import type { Claim } from './schema.ts';
import { readTable } from './tables.ts';
import { testsNamed } from './tests.ts';
import { readJson, valueAt } from './values.ts';

/** What is checked of a paper. */
export interface NamedParts {
  slug: string;
  /** Absolute path of its folder. */
  dir: string;
  data: { claims: readonly Claim[] };
  outline: Outline;
}

const pageOf = ({ slug }: { slug: string }) => `content/papers/${slug}/index.mdx`;

function unknown(where: string, what: string, name: string, known: readonly string[]): Error {
  const list = nearest(name, [...known], 5).join(', ');
  return new Error(
    `${where}: no ${what} "${name}". ${list ? `There is: ${list}.` : 'There is none.'}`,
  );
}

/** @throws when the page has no such equation */
export function equationOf(paper: NamedParts, id: string): EquationEntry {
  const { equations } = paper.outline;
  const found = equations.find((equation) => equation.id === id);
  if (found) return found;
  throw unknown(
    pageOf(paper),
    'equation',
    id,
    equations.map((equation) => equation.id),
  );
}

/** @throws when the list has no such id */
export function numberOf(entries: readonly FigureEntry[], id: string): number {
  const found = entries.find((entry) => entry.id === id);
  if (found) return found.number;
  throw new Error(
    `No figure or table has id="${id}". Write the id as plain text: id="fig-tower", not as an expression.`,
  );
}

function checkEquation(paper: NamedParts, { id, code, tests }: EquationEntry): void {
  const page = `${pageOf(paper)}, equation "${id}"`;
  for (const name of tests) testsNamed(paper.dir, name, page);
  if (code === undefined) return;
  const [file = '', region = ''] = code.split('#');
  if (!file || !region) {
    throw new Error(
      `${page}: code="${code}" must name file and region, e.g. code="./method.ts#layer-widths".`,
    );
  }
  regionNamed(readSource(paper.dir, file, page), region, page);
  const shown = paper.outline.snippets.some(
    (snippet) => snippet.region === region && fileName(snippet.file) === fileName(file),
  );
  if (!shown) {
    throw new Error(
      `${page}: the page does not show region "${region}". Add <Snippet file="${file}" region="${region}" />.`,
    );
  }
}

function checkEvidence(paper: NamedParts, { id, evidence }: Claim): void {
  const where = `${pageOf(paper)}, claim "${id}"`;
  for (const item of evidence) {
    if (item.kind === 'recomputed') testsNamed(paper.dir, item.tests, where);
    if (item.kind !== 'reproduced') continue;
    if (!paper.outline.labs.includes(item.lab)) {
      throw unknown(where, 'lab on the page with id', item.lab, paper.outline.labs);
    }
    const path =
      item.study === 'default' ? `${item.lab}.result` : `${item.lab}.studies.${item.study}`;
    valueAt(readJson(paper.dir, './lab.results.json'), path, where);
  }
}

/** Numbers said to stand in a table of the paper are in it, where the page has that table. */
function checkReported(paper: NamedParts): void {
  const file = './published.json';
  if (!existsSync(join(paper.dir, file))) return;
  const tables = Object.keys(readJson(paper.dir, file) as object).map((key) =>
    readTable(paper, file, key),
  );
  for (const { table, text } of paper.outline.reported) {
    const named = tables.filter(({ source }) => source.startsWith(`Table ${table} of the paper`));
    if (named.length === 0) continue;
    const printed = named.flatMap(({ rows }) => numbersIn(rows.flat().join(' ')));
    const strange = numbersIn(text).find((number) => !printed.includes(number));
    if (strange !== undefined) {
      throw new Error(
        `${pageOf(paper)}: <Reported table="${table}">${text}</Reported>, but ${strange} is not in the table "Table ${table} of the paper" of published.json.`,
      );
    }
  }
}

const numbersIn = (text: string): string[] => text.match(/\d+(?:[.,]\d+)*/g) ?? [];

function checkClaims(paper: NamedParts): void {
  const shown = paper.outline.claims;
  const listed = paper.data.claims.map((claim) => claim.id);
  for (const [index, id] of shown.entries()) {
    if (!listed.includes(id))
      throw unknown(pageOf(paper), 'claim in the frontmatter with id', id, listed);
    if (shown.indexOf(id) !== index) {
      throw new Error(
        `${pageOf(paper)}: claim "${id}" is shown twice. Show it once; link to #claim-${id} elsewhere.`,
      );
    }
  }
  const missing = listed.find((id) => !shown.includes(id));
  if (missing !== undefined) {
    throw new Error(
      `${pageOf(paper)}: claim "${missing}" is not shown. Add <Claim id="${missing}" />.`,
    );
  }
  for (const claim of paper.data.claims) checkEvidence(paper, claim);
}

/** Labs on the page and labs with a committed result are the same. */
function checkLabs(paper: NamedParts): void {
  const page = pageOf(paper);
  const file = './lab.results.json';
  const wanted = paper.outline.labs;
  if (wanted.length === 0 && !existsSync(join(paper.dir, file))) return;
  const known = Object.keys(readJson(paper.dir, file) as object);
  const missing = wanted.find((id) => !known.includes(id));
  if (missing !== undefined) {
    const error = unknown(page, 'lab with a committed result has the id', missing, known);
    throw new Error(
      `${error.message} For a new lab of lab.ts run: npm run labs -- ${paper.slug} ${missing}`,
    );
  }
  const unshown = known.find((id) => !wanted.includes(id));
  if (unshown !== undefined) {
    throw new Error(
      `${page}: lab "${unshown}" has a result but is not on the page. Add <Lab id="${unshown}" />, or remove it from lab.ts and run: npm run labs -- ${paper.slug}`,
    );
  }
}

function checkSnippet({ slug, dir }: NamedParts, { file, region, tests }: SnippetEntry): void {
  const page = pageOf({ slug });
  regionNamed(readSource(dir, file, page), region, page);
  for (const name of tests) testsNamed(dir, name, `${page}, region "${region}"`);
}

function checkDepartures(paper: NamedParts): void {
  if (paper.outline.hasDepartures) return;
  throw new Error(
    `${pageOf(paper)}: every page says where it departs from its paper. Add a <Departures> block under "What holds here".`,
  );
}

/** @throws naming everything that does not resolve: where it is used and what exists */
export function checkNames(paper: NamedParts): void {
  const { outline, dir } = paper;
  const checks = [
    ...outline.snippets.map((snippet) => () => checkSnippet(paper, snippet)),
    ...outline.equations.map((equation) => () => checkEquation(paper, equation)),
    ...outline.values.map(({ of, from }) => () => {
      valueAt(readJson(dir, from), of, `${pageOf(paper)}: <Value> from ${from}`);
    }),
    () => checkReported(paper),
    () => checkLabs(paper),
    () => checkClaims(paper),
    () => checkDepartures(paper),
  ];
  const mistakes = checks.flatMap((check) => {
    try {
      check();
      return [];
    } catch (error) {
      return [(error as Error).message];
    }
  });
  if (mistakes.length > 0) throw new Error([...new Set(mistakes)].join('\n'));
}
