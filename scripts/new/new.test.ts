import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { citationFiles } from '../../src/cite/files.ts';
import { pageUrl, workshop } from '../../src/cite/fixtures/papers.ts';
import { paper as paperSchema } from '../../src/paper/schema.ts';
import { newFrontmatter } from './frontmatter.ts';
import { imported } from './imported.ts';
import { newPaper } from './paper.ts';

const today = '2026-11-23';
const article = `@article{a2020, title={On {LLMs}: a study}, author={van der Berg, Ana and M{\\"u}ller, Bo},
  journal={Journal of Tests}, year={2020}, month=mar, doi={10.1000/xyz}, publisher={Press}}`;

/** As `npm run new` makes it of a file. */
const frontmatterOf = (text: string, file = 'paper.bib') =>
  newFrontmatter('x', imported(text, file), today);

describe('a new frontmatter', () => {
  test('takes what a BibTeX entry has', () => {
    const data = parse(frontmatterOf(article).yaml);
    expect(data).toMatchObject({
      title: 'On LLMs: a study',
      shortTitle: 'On LLMs',
      doi: '10.1000/xyz',
      venue: { name: 'Journal of Tests', year: 2020, kind: 'journal', publisher: 'Press' },
      published: '2020-03-01',
    });
    expect(data.authors).toEqual([
      { given: 'Ana', family: 'van der Berg' },
      { given: 'Bo', family: 'Müller' },
    ]);
  });

  test('takes pages, volume and address too', () => {
    const { yaml } =
      frontmatterOf(`@inproceedings{g, title={T}, author={B, A}, year={2017}, pages={1321--1330}, volume={70},
        booktitle={Machine Learning}, url={http://proceedings.example/x.html}}`);
    const data = parse(yaml);
    expect(data.venue).toMatchObject({ pages: '1321–1330', volume: '70' });
    expect(data.links[0].url).toBe('https://proceedings.example/x.html');
  });

  test.each([
    [
      'paper.bib',
      `@inproceedings{g, title={T}, author={B, A}, editor={van Dyk, Cy and {The Body}}, year={2024},
        month=jul, booktitle={Machine Learning}, address={Vienna, Austria}, url={https://a.example/x}}`,
    ],
    [
      'paper.ris',
      `TY  - CONF
AU  - B, A
A2  - van Dyk, Cy
A2  - The Body,
TI  - T
T2  - Machine Learning
C3  - Machine Learning
PY  - 2024
DA  - 2024/07//
CY  - Vienna, Austria
UR  - https://a.example/x
ER  - `,
    ],
    [
      'paper.json',
      `[{"type": "paper-conference", "title": "T", "author": [{"family": "B", "given": "A"}],
        "editor": [{"family": "van Dyk", "given": "Cy"}, {"literal": "The Body"}], "container-title":
        "Machine Learning", "issued": {"date-parts": [[2024, 7]]}, "event-place": "Vienna, Austria"}]`,
    ],
  ])('%s: takes editors, month and place', (file, text) => {
    const { venue } = parse(frontmatterOf(text, file).yaml);
    expect(venue).toMatchObject({
      kind: 'conference',
      year: 2024,
      month: 7,
      place: 'Vienna, Austria',
      editors: [{ given: 'Cy', family: 'van Dyk' }, { family: 'The Body' }],
    });
  });

  test('finds the arXiv number', () => {
    const { yaml } = frontmatterOf(
      '@misc{a, title={T}, author={B, A}, year={2024}, eprint={2401.01234}, primaryClass={stat.ML}}',
    );
    expect(parse(yaml).arxiv).toEqual({ id: '2401.01234', version: 1, category: 'stat.ML' });
  });

  test('without BibTeX is made of examples, and says which to replace', () => {
    const { yaml, toReplace } = newFrontmatter('x', undefined, today);
    expect(parse(yaml).published).toBe(today);
    expect(yaml).toMatch(/^published: .* # TODO: /m);
    expect(toReplace).toEqual(expect.arrayContaining(['title', 'authors', 'summary', 'claims']));
  });

  test('keeps the name of a body whole, cuts between words, and asks for the day', () => {
    const { yaml, toReplace } =
      frontmatterOf(`@inproceedings{a, title={A Very Long Title That Goes On and On Without Any Colon},
        author={{The Engine Consortium} and Lovelace, Ada}, year={2020},
        booktitle={International Conference on Learning Representations}}`);
    const data = parse(yaml);
    expect(data.authors).toEqual([
      { family: 'The Engine Consortium' },
      { given: 'Ada', family: 'Lovelace' },
    ]);
    expect(data.shortTitle).toBe('A Very Long Title That Goes On and On');
    expect(data.venue.short).toBe('ICLR');
    expect(toReplace.join()).toContain('published');
    expect(paperSchema.safeParse(data).success).toBe(true);
  });

  test('reads the venue of a DBLP record, and the preprint of a Google Scholar one', () => {
    const dblp = `@inproceedings{DBLP:conf/iclr/A14, author={Ada Lovelace}, title={T}, year={2014},
      booktitle={2nd International Conference on Learning Representations, {ICLR} 2014, Banff, AB, Canada, Conference Track Proceedings}}`;
    expect(parse(frontmatterOf(dblp).yaml).venue.short).toBe('ICLR');
    const scholar =
      '@article{a, title={T}, author={Lovelace, Ada}, journal={arXiv preprint arXiv:1412.6980}, year={2014}}';
    const { yaml, toReplace } = frontmatterOf(scholar);
    expect(parse(yaml)).toMatchObject({
      venue: { name: 'arXiv', short: 'arXiv', kind: 'preprint' },
      arxiv: { id: '1412.6980' },
    });
    expect(toReplace).toContain('arxiv (version and category)');
  });

  test('takes the number out of the address of a DOI, and markup out of a title', () => {
    const bib =
      '@misc{a, title={\\textbf{Deep} Engines}, author={Lovelace, Ada}, year={2024}, doi={https://doi.org/10.1000/xyz}}';
    expect(parse(frontmatterOf(bib).yaml)).toMatchObject({
      title: 'Deep Engines',
      doi: '10.1000/xyz',
    });
  });

  test('asks again for what an entry gets wrong', () => {
    const { toReplace } = frontmatterOf(
      '@misc{a, title={T}, author={Ada Lovelace, Charles Babbage}, year={20l4}}',
    );
    expect(toReplace.join()).toMatch(/authors \(.*venue\.year/);
  });

  test.each([
    ['@inproceedngs{a, title={T}, year={2024}}', 'Write @inproceedings'],
    ['@misc{a, title={T} year={2024}}', 'ends with a comma'],
    ['@misc{a, title={T}, author={B, A and others}, year={2024}}', 'Write all of them'],
    ['@misc{a, title={T}, year={2024}}\n@misc{b, title={U}, year={2024}}', '2 entries'],
  ])('refuses %j', (bib, message) => {
    expect(() => frontmatterOf(bib)).toThrow(message);
  });

  test('refuses what is not BibTeX', () => {
    expect(() => frontmatterOf('not bibtex at all {')).toThrow('BibTeX');
  });
});

describe('a record in another format', () => {
  const expected = {
    title: 'Engines at Work',
    authors: [{ given: 'Ada', family: 'Lovelace' }, { family: 'The Engine Consortium' }],
    venue: { name: 'Conference on Engines', year: 2024, kind: 'conference', pages: '12–34' },
    arxiv: { id: '2401.01234', version: 1 },
  };
  const ris = `TY  - CONF\r\nAU  - Lovelace, Ada\r\nAU  - The Engine Consortium,\r\nTI  - Engines at Work\r\nC3  - Conference on Engines\r\nT2  - Conference on Engines\r\nPY  - 2024\r\nSP  - 12\r\nEP  - 34\r\nAN  - 2401.01234v1\r\nER  - \r\n`;
  const json = JSON.stringify([
    {
      type: 'paper-conference',
      title: 'Engines at Work',
      author: [{ family: 'Lovelace', given: 'Ada' }, { literal: 'The Engine Consortium' }],
      'container-title': 'Conference on Engines',
      issued: { 'date-parts': [[2024]] },
      page: '12-34',
      note: 'arXiv:2401.01234v1 [cs.LG]',
    },
  ]);

  test.each([
    ['RIS', ris, 'paper.ris'],
    ['CSL-JSON', json, 'paper.json'],
  ])('%s', (_, text, file) => {
    expect(parse(frontmatterOf(text, file).yaml)).toMatchObject(expected);
  });

  test('what the site writes of a paper, it reads', () => {
    for (const { name, body } of citationFiles(workshop, pageUrl)) {
      if (!name.startsWith('paper.') || name.endsWith('.enw')) continue;
      const data = parse(frontmatterOf(body, name).yaml);
      expect(data, name).toMatchObject({
        title: workshop.title,
        authors: workshop.authors,
        venue: { name: workshop.venue.name, year: 2024 },
        arxiv: { id: '2404.01234' },
        doi: workshop.doi,
      });
    }
  });

  test.each([
    ['bad.ris', 'TY  - CONF\nTitle: X\nER  - ', 'bad.ris:2: "Title: X" is no line of RIS'],
    ['bad.ris', 'TI  - X\nER  - ', 'bad.ris:1: a RIS record begins with its type'],
    ['bad.ris', 'TY  - CONF\nTI  - X\n', 'bad.ris:2: the RIS record does not end'],
    ['bad.json', '[\n  { "title": "X", }\n]', 'bad.json:2: '],
    ['bad.json', '{ "name": 1 }', 'bad.json:1: this is no CSL-JSON'],
    [
      'bad.bib',
      '@article{a,\n  title={X},\n  author={A, B\n  year=2020}\n',
      'bad.bib:5: the BibTeX cannot be read',
    ],
    [
      'bad.bib',
      '\n@artcle{a, title={X}}',
      'bad.bib:2: the BibTeX entry is of the unknown type @artcle',
    ],
    ['bad.txt', 'x', 'bad.txt: its name says no format'],
  ])('%s with a mistake names the line and the reason', (file, text, message) => {
    expect(() => frontmatterOf(text, file)).toThrow(message);
  });
});

describe('a new paper', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'new-'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  test('is a folder with everything a page needs, and a list of what to do', () => {
    const said = newPaper(root, 'my-paper', undefined, today);
    for (const file of [
      'index.mdx',
      'method.ts',
      'method.test.ts',
      'lab.ts',
      'lab.results.json',
      'references.bib',
      'queries.json',
    ]) {
      expect(existsSync(join(root, 'content/papers/my-paper', file))).toBe(true);
      if (file !== 'lab.results.json') expect(said).toContain(file);
    }
    const page = readFileSync(join(root, 'content/papers/my-paper/index.mdx'), 'utf8');
    expect(page).not.toContain('FRONTMATTER');
    expect(page).not.toContain('REPLACE');
  });

  test.each([
    [undefined, undefined, 'Name the paper'],
    ['', undefined, 'Name the paper'],
    ['guides', undefined, '"guides" is an address of the site itself'],
    ['mix_up', undefined, '"mix_up" cannot be an address'],
    ['ünï', undefined, '"ünï" cannot be an address'],
    ['../x', undefined, '"../x" cannot be an address'],
    ['--help', undefined, '"--help" cannot be an address'],
    ['x', 'scripts', 'scripts is a folder; name a file'],
    ['My Paper', undefined, '"My Paper" cannot be an address'],
    ['x', 'missing.bib', 'no file missing.bib'],
  ])('named %j from %j is refused', (slug, bib, message) => {
    expect(() => newPaper(root, slug, bib, today)).toThrow(message);
    expect(existsSync(join(root, 'content'))).toBe(false);
  });

  test.each([
    ['in Latin-1', Buffer.from('@misc{a, title={Caf\u00e9}}', 'latin1'), 'not UTF-8'],
    ['with a byte order mark', Buffer.from('\uFEFF@misc{a}'), 'byte order mark'],
    ['that is not closed', Buffer.from('@article{a, title={T}'), 'cannot be read'],
    ['that is empty', Buffer.from(''), 'no BibTeX entry'],
  ])('a BibTeX file %s is named', (_, bytes, message) => {
    const file = join(root, 'paper.bib');
    writeFileSync(file, bytes);
    expect(() => newPaper(root, 'y', file, today)).toThrow(file);
    expect(() => newPaper(root, 'y', file, today)).toThrow(message);
    expect(existsSync(join(root, 'content'))).toBe(false);
  });

  test('never replaces a folder, and leaves none behind when the BibTeX is broken', () => {
    newPaper(root, 'x', undefined, today);
    expect(() => newPaper(root, 'x', undefined, today)).toThrow('exists already');
    writeFileSync(join(root, 'bad.bib'), '@article{');
    expect(() => newPaper(root, 'y', join(root, 'bad.bib'), today)).toThrow();
    expect(existsSync(join(root, 'content/papers/y'))).toBe(false);
  });
});
