import { describe, expect, test } from 'vitest';
import { Cite } from './citation.ts';
import type { CslRecord } from './csl.ts';
import { fullName } from './csl.ts';
import { conference, journal, pageUrl, preprint, workshop } from './fixtures/papers.ts';
import { apa, apaHtml, bibtex, cslJson, plain, ris, shown } from './formats.ts';
import { pageRecord, paperRecord } from './record.ts';

const page = pageRecord(workshop, pageUrl);
const papers = [
  ['workshop', workshop],
  ['preprint', preprint],
  ['conference', conference],
  ['journal', journal],
] as const;

function read(text: string): CslRecord {
  const [record] = new Cite(text, { generateGraph: false }).data;
  if (!record) throw new Error('no record');
  return record;
}
const names = (record: CslRecord) => record.author.map(fullName);
const year = (record: CslRecord) => record.issued?.['date-parts'][0][0];
const pages = (record: CslRecord) => record.page?.replace('–', '-');

describe('read back by citation-js', () => {
  test.each(papers)('%s: BibTeX and RIS keep every field', (_kind, data) => {
    const record = paperRecord(data);
    for (const back of [read(bibtex(record, data)), read(ris(record))]) {
      expect(back.title).toBe(record.title);
      expect(names(back)).toEqual(names(record));
      expect(back.DOI).toBe(record.DOI);
      expect(back.URL ?? `https://doi.org/${back.DOI}`).toBe(record.URL);
      expect(back.volume).toBe(record.volume);
      expect(pages(back)).toBe(pages(record));
      expect(back['container-title']).toBe(record['container-title']);
      expect(year(back)).toBe(year(record));
      expect(back.id).toBe(record.id);
    }
  });

  test('the page', () => {
    for (const back of [read(bibtex(page)), read(ris(page))]) {
      expect(names(back)).toEqual(['Worked Papers']);
      expect(back).toMatchObject({ title: page.title, URL: pageUrl, id: page.id });
      expect(back.issued?.['date-parts'][0].slice(0, 2)).toEqual([2026, 11]);
    }
  });

  test('CSL-JSON is the record itself', () => {
    expect(JSON.parse(cslJson(page))).toEqual([page]);
  });
});

describe('BibTeX', () => {
  test('a workshop paper on arXiv', () => {
    expect(bibtex(paperRecord(workshop), workshop)).toBe(`@inproceedings{muller2024foolm,
  author = {M{\\"u}ller, Zo{\\'e} and {\\.Z}ak, \\L{}ukasz and van der Berg, Laurens},
  title = {{FooLM: An Efficient Family of Models \\& 5\\% More $\\alpha$}},
  booktitle = {Workshop on Efficient Systems at ICML},
  year = {2024},
  doi = {10.48550/arXiv.2404.01234},
  eprint = {2404.01234v2},
  archivePrefix = {arXiv},
  primaryClass = {cs.CL},
}
`);
  });

  test('a preprint is @misc, because @article without a journal is an error in BibTeX', () => {
    const text = bibtex(paperRecord(preprint), preprint);
    expect(text).toMatch(/^@misc\{lovelace2024foolm,/);
    expect(text).toContain('\n  month = apr,\n');
    expect(text).not.toContain('publisher');
  });

  test('a conference paper has its publisher under its own name, and en dashes', () => {
    const text = bibtex(paperRecord(conference), conference);
    expect(text).toContain('\n  publisher = {PMLR},\n');
    expect(text).toContain('\n  pages = {12--34},\n');
    expect(text).not.toContain('eprint');
  });

  test('a DOI is not repeated as an address', () => {
    expect(bibtex(paperRecord(journal), journal)).not.toMatch(/url|howpublished/);
  });

  test('a corporate author stays one name', () => {
    expect(bibtex(page)).toContain('\n  author = {{Worked Papers}},\n');
    expect(bibtex(page)).toContain('\n  note = {Version 3},\n');
  });

  test('a letter without a LaTeX command stays; citation-js alone would drop it', () => {
    const data = { ...workshop, title: '漢 and “x” — y_1' };
    const alone = new Cite(paperRecord(data)).format('bibtex') as string;
    expect(alone).not.toContain('漢');
    expect(bibtex(paperRecord(data), data)).toContain("{{漢 and ``x'' --- y");
  });
});

describe('RIS', () => {
  const lines = (record: CslRecord) => ris(record).split('\r\n');

  test('year, first and last page, unbroken lines', () => {
    const title = `${'long '.repeat(30)}title`;
    expect(lines({ ...paperRecord(conference), title })).toEqual(
      expect.arrayContaining(['PY  - 2024', 'SP  - 12', 'EP  - 34', `TI  - ${title}`]),
    );
    expect(ris(paperRecord(conference))).not.toMatch(/^C2/m);
  });

  test.each([
    ['workshop', paperRecord(workshop), 'CONF'],
    ['preprint', paperRecord(preprint), 'RPRT'],
    ['journal', paperRecord(journal), 'JOUR'],
    ['page', page, 'ELEC'],
  ])('%s: type', (_kind, record, type) => {
    expect(lines(record)[0]).toBe(`TY  - ${type}`);
    expect(lines(record).slice(-2)).toEqual(['ER  - ', '']);
  });
});

describe('to read', () => {
  test.each([
    [
      'workshop',
      paperRecord(workshop),
      'Müller, Z., Żak, Ł., & van der Berg, L. (2024). FooLM: An Efficient Family of Models & 5% More α. Workshop on Efficient Systems at ICML. https://doi.org/10.48550/arXiv.2404.01234',
      'Zoé Müller, Łukasz Żak, and Laurens van der Berg. “FooLM: An Efficient Family of Models & 5% More α.” Workshop on Efficient Systems at ICML, 2024. arXiv:2404.01234v2 [cs.CL]. https://doi.org/10.48550/arXiv.2404.01234',
    ],
    [
      'preprint',
      paperRecord(preprint),
      'Lovelace, A. (2024). FooLM: An Efficient Family of Models & 5% More α (arXiv:2404.01234; Version 2). arXiv. https://doi.org/10.48550/arXiv.2404.01234',
      'Ada Lovelace. “FooLM: An Efficient Family of Models & 5% More α.” April 22, 2024. arXiv:2404.01234, version 2. https://doi.org/10.48550/arXiv.2404.01234',
    ],
    [
      'conference',
      paperRecord(conference),
      'Lovelace, A., & Babbage, C. (2024). FooLM: An Efficient Family of Models & 5% More α. Proceedings of the 41st International Conference on Machine Learning, 235, 12–34. https://example.org/icml',
      'Ada Lovelace and Charles Babbage. “FooLM: An Efficient Family of Models & 5% More α.” Proceedings of the 41st International Conference on Machine Learning, volume 235, pages 12–34, 2024. https://example.org/icml',
    ],
    [
      'page',
      page,
      `Worked Papers. (2026, November 23). FooLM (Müller et al., 2024), worked [Version 3]. ${pageUrl}`,
      `Worked Papers. “FooLM (Müller et al., 2024), worked.” Worked Papers, November 23, 2026. Version 3. ${pageUrl}`,
    ],
  ])('%s', (_kind, record, inApa, inPlain) => {
    expect(apa(record)).toBe(inApa);
    expect(plain(record)).toBe(inPlain);
  });

  test('APA in HTML: italics and escapes, no wrapper', () => {
    expect(apaHtml(paperRecord(journal))).toBe(
      'Müller, Z., Żak, Ł., &#38; van der Berg, L. (2023). FooLM: An Efficient Family of Models &#38; 5% More α. <i>Journal of Machine Learning Research</i>, <i>24</i>, 7. https://doi.org/10.5555/1234567',
    );
  });

  test('the box shows three formats', () => {
    expect(shown(page).map(({ id }) => id)).toEqual(['bibtex', 'apa', 'text']);
  });
});
