import { expect, test } from 'vitest';
import { mistakes, pageWith, paperWith, url } from '../fixtures/paper.ts';
import { paperMarkdown } from '../twin.ts';

const list =
  '- **Use it** for long sums.\n- **Leave it** where one number is wild.\n- **It costs** one division.';
const verdict = (items = list) => `<Verdict>\n\n${items}\n\n</Verdict>`;
const limits = '## Limits and what came after\n';
/** A page whose *Limits* ends so. */
const ending = (end: string) => ({
  'index.mdx': pageWith('').replace(limits, `${limits}\n${end}\n`),
});
const lineOf = (page: string, words: string, from = 0) =>
  page.slice(0, page.indexOf(words, from)).split('\n').length;

test('a verdict ends the limits, and has a heading in Markdown', () => {
  expect(paperMarkdown(paperWith('', ending(verdict())), url)).toContain(
    `${limits}\n### Verdict\n\n${list}\n\n## References`,
  );
});

test.each([
  ['two answers', list.replace(/\n.*$/, '')],
  ['another order', list.split('\n').toReversed().join('\n')],
  ['an answer without its bold words', list.replaceAll('**', '')],
])('%s are refused', (_, items) => {
  const page = ending(verdict(items));
  expect(mistakes('', page)).toEqual([
    `index.mdx:${lineOf(page['index.mdx'], '<Verdict>')}: <Verdict> needs a list of three items that begin with **Use it**, **Leave it**, **It costs**, in this order. As in: <Verdict>- **Use it** …; - **Leave it** …; - **It costs** …</Verdict>.`,
  ]);
});

test('a verdict before the limits is refused', () => {
  expect(mistakes(verdict())).toEqual([
    'body:1: the verdict stands under "How it works". Move it to the end of "## Limits and what came after".',
  ]);
});

test('a second verdict is refused', () => {
  const page = ending(`${verdict()}\n\n${verdict()}`);
  const first = page['index.mdx'].indexOf('<Verdict>');
  expect(mistakes('', page)).toEqual([
    `index.mdx:${lineOf(page['index.mdx'], '<Verdict>', first + 1)}: a page has one <Verdict>. Join the two, or remove one.`,
  ]);
});
