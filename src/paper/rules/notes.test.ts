import { expect, test } from 'vitest';
import { files, mistakes } from '../fixtures/paper.ts';

const said = (note: string) =>
  mistakes('<Snippet file="./method.ts" region="mean" title="The mean" />', {
    'method.ts': files['method.ts']!.replace('// #region mean', `// #region mean\n// ${note}`),
  });

test.each([
  ['a tag', 'A <b>mean</b> of two.', '<b> of a note would be shown'],
  ['a break', 'A mean<br>of two.', '<br> of a note would be shown'],
  ['an element', 'As in <Cite id="a" />.', '<Cite id="a" /> of a note would be shown'],
  ['bold words without an end', 'A **mean of two.', 'a ** of a note would be shown'],
  ['code without an end', 'A `mean of two.', 'a ` of a note would be shown'],
  ['code that is commented out', 'const old = a + b;', 'a note holds code: const old = a + b;'],
])('%s in a note is refused', (_, note, message) => {
  const all = said(note);
  expect(all).toHaveLength(1);
  expect(all[0]).toContain(`method.ts:2: ${message}`);
});

test.each([
  ['a type', 'A Map<string, number> of means.'],
  ['a type of one letter', 'A Box<b> of means.'],
  ['code and bold words', 'A **mean** is `a < b ? <b> : **`.'],
  ['a formula', 'It is $a < b > c$ or so.'],
])('%s is no mistake', (_, note) => {
  expect(said(note)).toEqual([]);
});
