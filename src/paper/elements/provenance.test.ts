import { expect, test } from 'vitest';
import { markdownOf, mistakes } from '../fixtures/paper.ts';

const table = (...items: string[]) =>
  `<Provenance>\n\n${items.map((item) => `- ${item}`).join('\n')}\n\n</Provenance>`;
const [known, inferred, ours] = [
  '**Known** the code.',
  '**Inferred** the rest.',
  '**Ours** the lab.',
];

test('three items from the surest to our own are a table, and a list in Markdown', () => {
  expect(mistakes(table(known!, inferred!, ours!))).toEqual([]);
  expect(markdownOf(table(known!, inferred!, ours!))).toBe(`- ${known}\n- ${inferred}\n- ${ours}`);
});

test.each([
  ['another order', table(inferred!, known!, ours!)],
  ['two items', table(known!, ours!)],
  ['an item without its word', table('the code.', inferred!, ours!)],
  ['no list', '<Provenance>\n\nNothing is known.\n\n</Provenance>'],
])('%s is refused', (_, body) => {
  expect(mistakes(body)).toEqual([
    'body:1: <Provenance> needs a list of three items that begin with **Known**, **Inferred**, **Ours**, in this order. As in: <Provenance>- **Known** …; - **Inferred** …; - **Ours** …</Provenance>.',
  ]);
});
