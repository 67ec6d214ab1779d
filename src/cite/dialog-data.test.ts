import { parse } from '@retorquere/bibtex-parser';
import { expect, test } from 'vitest';
import { paperDialog, siteDialog } from './dialog-data.ts';
import { pageUrl, workshop } from './fixtures/papers.ts';
import { citations } from './formats.ts';
import { filled, type Part } from './parts.ts';
import { pageWork } from './record.ts';

const { part, works } = paperDialog(workshop, pageUrl, pageUrl);
const equation: Part = {
  title: 'FooLM (Müller et al., 2024), worked, section “R&D | 5% of x_1”',
  url: `${pageUrl}#r-and-d`,
  key: 'workedpapers2026foolmv3-r-and-d',
};
const formats = Object.keys(part.texts);

test('paper and page in every format', () => {
  expect(works?.paper.key).toBe('muller2024foolm');
  expect(works?.page.texts).toEqual(
    Object.fromEntries(citations(pageWork(workshop, pageUrl)).map(({ id, text }) => [id, text])),
  );
});

test.each(formats)('a part in %s has its title and address, and no blank is left', (format) => {
  const text = filled(part.texts[format] ?? '', format, equation);
  expect(text).toContain(equation.url);
  expect(text).toMatch(/section “R/);
  expect(text).not.toMatch(/QQ|qqurl/);
});

test.each(['bibtex', 'biblatex'])('a part in %s reads back as it is', (format) => {
  const { entries, errors } = parse(filled(part.texts[format] ?? '', format, equation), {
    sentenceCase: false,
  });
  expect(errors).toEqual([]);
  expect(entries[0]?.key).toBe(equation.key);
  expect(entries[0]?.fields.title?.normalize().replaceAll(/[“”]/g, '"')).toContain(
    'R&D | 5% of x_1',
  );
});

test('a page about no paper has no date of its own', () => {
  const { apa, wikipedia } = siteDialog().part.texts;
  const page = { title: 'Glossary', url: 'https://worked-papers.example/glossary/', key: 'k' };
  expect(filled(apa ?? '', 'apa', page)).toBe(
    'Worked Papers. (n.d.). Glossary. https://worked-papers.example/glossary/',
  );
  expect(filled(wikipedia ?? '', 'wikipedia', page)).toBe(
    '{{cite web |author1=Worked Papers |title=Glossary |website=Worked Papers |url=https://worked-papers.example/glossary/}}',
  );
});
