import { expect, test } from 'vitest';
import { citationFiles, citationPath } from './files.ts';
import { pageUrl, workshop } from './fixtures/papers.ts';

const files = citationFiles(workshop, pageUrl);

test.each([
  ['paper.bib', 'application/x-bibtex; charset=utf-8', /^@inproceedings\{muller2024foolm,/],
  ['paper.ris', 'application/x-research-info-systems; charset=utf-8', /^TY {2}- CONF\r\n/],
  ['paper.json', 'application/vnd.citationstyles.csl+json; charset=utf-8', /^\[\n {2}\{/],
  ['page.bib', 'application/x-bibtex; charset=utf-8', /^@misc\{workedpapers2026foolm,/],
  ['page.ris', 'application/x-research-info-systems; charset=utf-8', /^TY {2}- ELEC\r\n/],
  ['page.json', 'application/vnd.citationstyles.csl+json; charset=utf-8', /"type": "webpage"/],
])('%s', (name, type, body) => {
  const file = files.find((candidate) => candidate.name === name);
  expect(file?.type).toBe(type);
  expect(file?.body).toMatch(body);
});

test('six files, each at its own path', () => {
  expect(files).toHaveLength(6);
  expect(citationPath('foolm', 'page', 'ris')).toBe('/papers/foolm/cite/page.ris');
});

test('the same content gives the same bytes', () => {
  expect(citationFiles(workshop, pageUrl)).toEqual(files);
});
