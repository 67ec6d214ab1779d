import { parse } from '@retorquere/bibtex-parser';
import { describe, expect, test } from 'vitest';
import { biblatex, bibtex } from './bibtex.ts';
import { Cite } from './citation.ts';
import { fullName } from './csl.ts';
import { conference, hardNames, journal, pageUrl, preprint, workshop } from './fixtures/papers.ts';
import { pageWork, paperWork } from './record.ts';

const works = {
  workshop: paperWork(workshop),
  preprint: paperWork(preprint),
  conference: paperWork(conference),
  journal: paperWork(journal),
  'hard names': paperWork(hardNames),
  page: pageWork(workshop, pageUrl),
};

/** What a second parser makes of an entry. */
function parsed(text: string) {
  const { entries, errors } = parse(text, { sentenceCase: false });
  expect(errors).toEqual([]);
  const [entry] = entries;
  if (!entry || entries.length !== 1) throw new Error('not one entry');
  const names = (entry.fields.author ?? []).map(
    ({ name, prefix, firstName, lastName, suffix }) =>
      name ?? [firstName, prefix, lastName, suffix].filter(Boolean).join(' ').normalize(),
  );
  const { fields } = entry;
  return { type: entry.type, key: entry.key, names, fields: fields as Record<string, string> };
}

describe.each(Object.entries(works))('%s, read by a parser of others', (_kind, work) => {
  const { record, arxiv } = work;

  test.each([
    ['BibTeX', bibtex(work, true)],
    ['BibLaTeX', biblatex(work, true)],
  ])('%s', (format, text) => {
    const { key, names, fields } = parsed(text);
    const isLatex = format === 'BibLaTeX';
    const container = fields[isLatex ? 'journaltitle' : 'journal'] ?? fields['booktitle'];
    expect(key).toBe(record.id);
    expect(names).toEqual(record.author.map(fullName));
    expect(fields['title']?.normalize()).toBe(record.title);
    expect(container).toBe(record.type === 'webpage' ? undefined : record['container-title']);
    const date = isLatex ? fields['date'] : fields['year'];
    expect(Number(date?.slice(0, 4))).toBe(record.issued?.['date-parts'][0][0]);
    expect(fields['doi']).toBe(record.DOI);
    expect(fields['url'] ?? fields['howpublished']).toContain(record.URL);
    expect(fields['volume']).toBe(record.volume);
    expect(fields['pages']).toBe(record.page);
    expect(fields['eprint']).toBe(arxiv && `${arxiv.id}v${arxiv.version}`);
    expect(fields[isLatex ? 'annotation' : 'annote']).toBe(work.summary);
  });

  test('BibTeX, read by citation-js', () => {
    const [back] = new Cite(bibtex(work), { generateGraph: false }).data;
    expect(back?.title).toBe(record.title);
    expect(back?.author.map(fullName)).toEqual(record.author.map(fullName));
  });
});

test('a workshop paper on arXiv', () => {
  expect(bibtex(works.workshop)).toBe(`@inproceedings{muller2024foolm,
  author = {M{\\"u}ller, Zo{\\'e} and {\\.Z}ak, \\L{}ukasz and van der Berg, Laurens},
  title = {{FooLM}: An Efficient Family of Models \\& 5\\% More $\\alpha$},
  booktitle = {Workshop on Efficient Systems at ICML},
  year = {2024},
  doi = {10.48550/arXiv.2404.01234},
  eprint = {2404.01234v2},
  archivePrefix = {arXiv},
  primaryClass = {cs.CL},
  url = {https://arxiv.org/abs/2404.01234v2},
}
`);
});

test('the same in BibLaTeX', () => {
  expect(biblatex(works.workshop)).toBe(`@inproceedings{muller2024foolm,
  author = {Müller, Zoé and Żak, Łukasz and van der Berg, Laurens},
  title = {{FooLM}: An Efficient Family of Models \\& 5\\% More α},
  booktitle = {Workshop on Efficient Systems at ICML},
  date = {2024},
  doi = {10.48550/arXiv.2404.01234},
  eprint = {2404.01234v2},
  eprinttype = {arxiv},
  eprintclass = {cs.CL},
  url = {https://arxiv.org/abs/2404.01234v2},
}
`);
});

test('a page: its address where every BibTeX style prints it, and once', () => {
  expect(bibtex(works.page)).toBe(`@misc{workedpapers2026foolmv3,
  author = {{Worked Papers}},
  title = {{FooLM} ({M{\\"u}ller} et al., 2024), worked},
  howpublished = {\\url{${pageUrl}}},
  year = {2026},
  month = nov,
  note = {Version 3},
}
`);
  expect(parsed(biblatex(works.page))).toMatchObject({
    type: 'online',
    fields: { url: pageUrl, date: '2026-11-23', version: '3' },
  });
});

test('a preprint is no @article, which without a journal is an error in BibTeX', () => {
  expect(parsed(bibtex(works.preprint)).type).toBe('misc');
  expect(bibtex(works.preprint)).not.toContain('publisher');
  expect(parsed(biblatex(works.preprint)).type).toBe('online');
});

test('an article has no publisher, a conference paper has', () => {
  const published = { ...journal, venue: { ...journal.venue, publisher: 'MIT Press' } };
  expect(bibtex(paperWork(published)) + biblatex(paperWork(published))).not.toContain('publisher');
  expect(bibtex(works.conference)).toContain('\n  publisher = {PMLR},\n');
  expect(bibtex(works.conference)).toContain('\n  pages = {12--34},\n');
});

test('editors, place and month stand where each format has them', () => {
  const editor = '\n  editor = {Somerville, Mary and {The Analytical Society}},\n';
  expect(bibtex(works.conference)).toContain(editor);
  expect(bibtex(works.conference)).toContain('\n  address = {Vienna, Austria},\n');
  expect(bibtex(works.conference)).toContain('\n  month = jul,\n');
  expect(biblatex(works.conference)).toContain(editor);
  expect(biblatex(works.conference)).toContain('\n  venue = {Vienna, Austria},\n');
  expect(biblatex(works.conference)).toContain('\n  date = {2024-07},\n');
});

test('“and” in a name does not divide it', () => {
  expect(bibtex(works['hard names'])).toContain('{M{\\"u}ller and Sons}, Kai');
});

test('a letter without a LaTeX command stays', () => {
  const data = { ...workshop, title: '漢 and “x” — y_1' };
  expect(bibtex(paperWork(data))).toContain("{漢 and ``x'' --- y");
});
