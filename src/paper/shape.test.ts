import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Notebook } from '../author-error.ts';
import { mistakes, pageWith } from './fixtures/paper.ts';
import { sections } from './sections.ts';
import { checkShape } from './shape.ts';
import { parsePage } from './tree.ts';

/** What is said of a page, by line. */
function faults(page: string): string[] {
  const notebook = new Notebook();
  checkShape(parsePage(page, 'index.mdx'), 'index.mdx', notebook);
  return notebook.mistakes.map(({ message }) => message);
}

describe('the shape of a page', () => {
  test('as a new paper starts with it passes', () => {
    expect(faults(readFileSync('scripts/new/template/index.mdx', 'utf8'))).toEqual([]);
  });

  test('allows comments, markup and escaped braces', () => {
    const body =
      '<div class="lead">Said.</div> {/* said */} \\{x\\} and 1 \\< 2.\n\n{\n/* more */\n}';
    expect(mistakes(body)).toEqual([]);
  });

  const page = pageWith('');
  const order = `Every page has, in this order: ${sections.join(', ')}.`;
  test.each([
    [
      'a missing section',
      page.replace('## Try it', ''),
      `section 3 must be "## Try it"; "## What the paper reports" stands there. ${order}`,
    ],
    [
      'a section of another level',
      page.replace('## Try it', '### Try it'),
      '"### Try it" is a section of the page. Write ## Try it.',
    ],
    [
      'a section too many',
      `${page}\n\n## Thanks\n`,
      `"## Thanks" follows the last section. ${order}`,
    ],
    [
      'sections out of order',
      page
        .replace('## Try it', '## X')
        .replace('## How it works', '## Try it')
        .replace('## X', '## How it works'),
      `section 2 must be "## How it works"; "## Try it" stands there. ${order}`,
    ],
  ])('with %s is refused, with the line', (_, text, message) => {
    expect(faults(text)).toEqual([expect.stringMatching(/^index\.mdx:\d+: /)]);
    expect(faults(text)[0]).toContain(message);
  });

  test('that ends too early is refused', () => {
    expect(faults(page.replace('## References', ''))).toEqual([
      `index.mdx: section 7 must be "## References"; the page ends before. ${order}`,
    ]);
  });

  test.each([
    [
      'braces in prose',
      'Say one.\n\nSay {x} two.',
      'body:3: {x} would run as code. Write \\{ and \\} for braces, $…$ for mathematics, <Value> for numbers.',
    ],
    [
      'braces on lines of their own',
      '{x}',
      'body:1: {x} would run as code. Write \\{ and \\} for braces, $…$ for mathematics, <Value> for numbers.',
    ],
    [
      'a footnote that is not written',
      'So it is.[^why]',
      'body:1: footnote "[^why]" is not written. Add a line of its own: [^why]: …',
    ],
  ])('with %s is refused, with the line', (_, body, message) => {
    expect(mistakes(body)).toEqual([message]);
  });

  test('may have footnotes that are written', () => {
    expect(mistakes('So it is.[^why]\n\n[^why]: Because.')).toEqual([]);
  });

  test('is told all its faults', () => {
    expect(mistakes('{x}\n\n{y}')).toHaveLength(2);
  });
});
