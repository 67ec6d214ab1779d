import { describe, expect, test } from 'vitest';
import { markdownOf, pageWith, paperWith, url } from './fixtures/paper.ts';
import { allPapers } from './shelf.ts';
import { paperMarkdown } from './twin.ts';

describe.each(allPapers())('the Markdown of $slug', (paper) => {
  const markdown = paperMarkdown(paper, url);

  test('has no component, import or frontmatter left', () => {
    const outsideCode = markdown.replace(/```[\s\S]*?```/g, '').replace(/`[^`]*`/g, '');
    expect(outsideCode).not.toMatch(/<\/?[A-Z]\w+/);
    expect(outsideCode).not.toMatch(/^import /m);
    expect(outsideCode).not.toMatch(/^---$/m);
  });

  test('keeps headings, formulas, code and numbers', () => {
    expect(markdown).toMatch(/^# /);
    expect(markdown).toContain('## How it works');
    expect(markdown).toContain('$$');
    expect(markdown).toContain('```ts');
    // Code may say so itself.
    const text = markdown.replace(/```[\s\S]*?```/g, '');
    expect(text).not.toMatch(/undefined|\[object/);
  });
});

describe('a page in Markdown', () => {
  test('begins with its record; a title that ends in a question mark gets no full stop', () => {
    const markdown = paperMarkdown(paperWith('Body.'), url);
    expect(markdown.split('\n\n## ')[0]).toBe(
      [
        '# Means',
        '',
        'What is a mean? Ada Lovelace. A Conference, 2024.',
        '',
        `This page: ${url} (version 1, 2026-11-23)`,
        '',
        'It adds and divides.',
      ].join('\n'),
    );
  });

  test('ends a title with a full stop', () => {
    const page = pageWith('').replace('What is a mean?', 'On Means');
    expect(paperMarkdown(paperWith('', { 'index.mdx': page }), url)).toContain('On Means. Ada');
  });

  test.each([
    [
      'words and mathematics as they are written',
      'Some *words*, $x_1$ and [links](https://x.org).',
    ],
    ['blocks as they are written', '- one\n- two\n\n```ts\nf();\n```'],
    ['footnotes', 'So it is.[^why]\n\n[^why]: Because.'],
  ])('keeps %s', (_, body) => {
    expect(markdownOf(body)).toBe(body);
  });

  test('leaves comments out', () => {
    expect(markdownOf('One.\n\n{/* a remark */}\n\nTwo{/* another */}.')).toBe('One.\n\nTwo.');
  });

  test.each([
    [
      'numbers',
      'It is <Value of="race.result.mean" />; *about <Value of="race.result.mean" />*.',
      'It is 0.5; *about 0.5*.',
    ],
    ['markup, whose text stays', '<div class="lead">\n\nOne.\n\nTwo.\n\n</div>', 'One.\n\nTwo.'],
    [
      'an equation in a list',
      '- Here:\n\n  <Equation id="eq-a">\n\n  $$\n  x\n  $$\n\n  </Equation>',
      `- Here:\n\n  $$\n  x\n  $$\n\n(Equation 1, ${url}#eq-a)`,
    ],
  ])('shows %s', (_, body, markdown) => {
    expect(markdownOf(body)).toBe(markdown);
  });

  test('leaves out imports and drawings', () => {
    expect(paperMarkdown(paperWith('<Tower />\n\nWords.'), url)).not.toMatch(/import|Tower/);
  });
});
