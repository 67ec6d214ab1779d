/** The citation files of every paper, read by programs of others. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from '@retorquere/bibtex-parser';
import { describe, expect, test } from 'vitest';
import { Cite } from '../cite/citation.ts';
import { type CslRecord, fullName } from '../cite/csl.ts';
import { citationFiles, collectionFiles } from '../cite/files.ts';
import { pageRecord, paperRecord } from '../cite/record.ts';
import { allPapers } from './shelf.ts';

const papers = allPapers();
const urlOf = (slug: string) => `https://worked-papers.example/papers/${slug}/`;
const filesOf = papers.map(({ slug, data }) => ({
  slug,
  works: { paper: paperRecord(data), page: pageRecord(data, urlOf(slug)) },
  files: new Map(citationFiles(data, urlOf(slug)).map(({ name, body }) => [name, body])),
}));
const works = filesOf.flatMap(({ slug, works, files }) =>
  Object.entries(works).map(([name, record]) => ({
    of: `${slug}, ${name}`,
    record,
    body: (extension: string) => files.get(`${name}.${extension}`) ?? '',
  })),
);

/** What a title says, whatever stands for its marks. */
const plain = (text: string | undefined) => text?.normalize().replaceAll(/[–-]+/g, '-');

describe.each(works)('$of', ({ record, body }) => {
  test.each(['bib', 'annotated.bib', 'biblatex.bib'])(
    '%s, by the parser of Better BibTeX',
    (file) => {
      const { entries, errors } = parse(body(file), { sentenceCase: false });
      expect(errors).toEqual([]);
      expect(entries).toHaveLength(1);
      const { key, fields } = entries[0]!;
      expect(key).toBe(record.id);
      expect(plain(fields.title)).toBe(plain(record.title));
      expect(
        fields.author?.map(({ name, prefix, firstName, lastName, suffix }) =>
          plain(name ?? [firstName, prefix, lastName, suffix].filter(Boolean).join(' ')),
        ),
      ).toEqual(record.author.map((author) => plain(fullName(author))));
      expect(String(fields.date ?? fields.year).slice(0, 4)).toBe(yearOf(record));
      expect(fields.doi).toBe(record.DOI);
    },
  );

  test.each(['bib', 'ris', 'csl.json'])('%s, by citation-js', (file) => {
    const [back] = new Cite(body(file), { generateGraph: false }).data;
    expect(plain(back?.title)).toBe(plain(record.title));
    expect(back?.author.map((author) => plain(fullName(author).replace(/,$/, '')))).toEqual(
      record.author.map((author) => plain(fullName(author))),
    );
    expect(back && yearOf(back)).toBe(yearOf(record));
    expect(back?.DOI).toBe(record.DOI);
  });
});

function yearOf(record: CslRecord): string {
  return String(record.issued?.['date-parts'][0][0]);
}

test('the whole collection has every paper in every format', () => {
  for (const { name, body } of collectionFiles(papers.map(({ data }) => data))) {
    for (const { works } of filesOf) expect(body, name).toContain(works.paper.id);
  }
});

test('all keys of the site differ', () => {
  const keys = works.map(({ record }) => record.id);
  expect(new Set(keys)).toHaveLength(keys.length);
});

const installed = (program: string) => spawnSync(program, ['--version']).status === 0;

/** Runs LaTeX and its bibliography program on entries, all of them cited. @returns what the program says, and the list */
function typeset(bib: string, preamble: string, end: string, program: string) {
  const dir = mkdtempSync(join(tmpdir(), 'cite-'));
  try {
    writeFileSync(join(dir, 'all.bib'), bib);
    writeFileSync(
      join(dir, 'page.tex'),
      `\\documentclass{article}\n\\usepackage[T1]{fontenc}\\usepackage{textcomp}\n${preamble}\n\\begin{document}\\nocite{*}\n${end}\n\\end{document}\n`,
    );
    const run = (name: string, words: string[]) =>
      execFileSync(name, words, { cwd: dir, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    run('pdflatex', ['-interaction=nonstopmode', '-halt-on-error', 'page']);
    const said = run(program, program === 'biber' ? ['--validate-datamodel', 'page'] : ['page']);
    run('pdflatex', ['-interaction=nonstopmode', '-halt-on-error', 'page']);
    return { said, list: readFileSync(join(dir, 'page.bbl'), 'utf8') };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

const all = (extension: string) => works.map(({ body }) => body(extension)).join('\n');
/** BibTeX breaks long lines of its list. */
const flat = (list: string) => list.replace(/%\n|\s+/g, '');

const withBibtex = installed('bibtex') && installed('pdflatex');
const withBiber = installed('biber') && installed('pdflatex');
/** In the report of the tests, beside what was skipped. */
const notice = (found: boolean) => (found ? '' : ', which this machine does not have');

describe.skipIf(!withBibtex)(`BibTeX itself${notice(withBibtex)}`, { timeout: 120_000 }, () => {
  test.each(['plain', 'unsrt', 'alpha', 'acm', 'IEEEtran'])(
    '%s prints all without a warning',
    (style) => {
      const { said, list } = typeset(
        all('bib'),
        '\\usepackage{url}',
        `\\bibliographystyle{${style}}\\bibliography{all}`,
        'bibtex',
      );
      expect(said).not.toMatch(/warning|error/i);
      for (const { slug } of papers) expect(flat(list)).toContain(urlOf(slug));
    },
  );
});

describe.skipIf(!withBiber)(`Biber itself${notice(withBiber)}`, { timeout: 120_000 }, () => {
  test.each([
    ['numeric', 'biblatex.bib'],
    ['authoryear', 'biblatex.bib'],
    ['numeric', 'bib'],
  ])('%s prints all of .%s without a warning', (style, extension) => {
    const { said, list } = typeset(
      all(extension),
      `\\usepackage[utf8]{inputenc}\\usepackage[backend=biber,style=${style}]{biblatex}\\addbibresource{all.bib}`,
      '\\printbibliography',
      'biber',
    );
    expect(said).not.toMatch(/WARN|ERROR/);
    for (const { record } of works) expect(list).toContain(`\\entry{${record.id}}`);
  });
});
