import { describe, expect, test } from 'vitest';
import { citationFiles, citationPath, collectionFiles } from './files.ts';
import { pageUrl, preprint, workshop } from './fixtures/papers.ts';
import { pageRecord } from './record.ts';

const files = citationFiles(workshop, pageUrl);

test.each([
  ['paper.bib', 'application/x-bibtex; charset=utf-8', /^@inproceedings\{muller2024foolm,/],
  ['paper.annotated.bib', 'application/x-bibtex; charset=utf-8', /\n {2}annote = \{/],
  ['paper.biblatex.bib', 'application/x-bibtex; charset=utf-8', /\n {2}eprinttype = \{/],
  ['paper.ris', 'application/x-research-info-systems; charset=utf-8', /^TY {2}- CONF\r\n/],
  ['paper.csl.json', 'application/vnd.citationstyles.csl+json; charset=utf-8', /^\[\n {2}\{/],
  ['paper.enw', 'application/x-endnote-refer; charset=utf-8', /^%0 Conference/],
  ['page.bib', 'application/x-bibtex; charset=utf-8', /^@misc\{workedpapers2026foolmv3,/],
  ['page.biblatex.bib', 'application/x-bibtex; charset=utf-8', /^@online\{/],
  ['page.ris', 'application/x-research-info-systems; charset=utf-8', /^TY {2}- ELEC\r\n/],
  ['page.csl.json', 'application/vnd.citationstyles.csl+json; charset=utf-8', /"webpage"/],
])('%s', (name, type, body) => {
  const file = files.find((candidate) => candidate.name === name);
  expect(file?.type).toBe(type);
  expect(file?.body).toMatch(body);
});

test('six files of each work, each at its own path', () => {
  expect(new Set(files.map(({ name }) => name))).toHaveLength(12);
  expect(citationPath('foolm', 'page', 'ris')).toBe('/papers/foolm/cite/page.ris');
});

test('CSL-JSON is the record itself', () => {
  const body = files.find(({ name }) => name === 'page.csl.json')?.body ?? '';
  expect(JSON.parse(body)).toEqual([pageRecord(workshop, pageUrl)]);
});

describe('the whole collection', () => {
  const body = (name: string) =>
    collectionFiles([workshop, preprint]).find((file) => file.name === name)?.body ?? '';

  test('holds every paper in each format', () => {
    expect(body('bib').match(/^@/gm)).toHaveLength(2);
    expect(body('biblatex.bib').match(/^@/gm)).toHaveLength(2);
    expect(body('ris').match(/^ER {2}- /gm)).toHaveLength(2);
    expect(body('enw').match(/^%0 /gm)).toHaveLength(2);
    expect(JSON.parse(body('csl.json'))).toHaveLength(2);
  });
});
