import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readFolder } from '../paper/folder.ts';
import { type Sample, samplePapers } from './fixtures/sample.ts';
import { lintMistakes } from './lint.ts';

let sample: Sample;
beforeAll(() => {
  sample = samplePapers();
});
afterAll(() => sample.remove());

async function said(file: string, text: string): Promise<string[]> {
  writeFileSync(sample.path(file), text);
  const mistakes = await lintMistakes(readFolder('sample', sample.papers));
  return mistakes
    .map(({ message }) => message.replace(`${sample.papers}/sample/`, ''))
    .filter((message) => message.startsWith(file));
}

test('of a file that cannot be parsed only the first place is said', async () => {
  const messages = await said('figures/picture.astro', '<div>\n<p>\n<b>\n<svg></svg>\n</div>\n');
  expect(messages).toEqual([
    expect.stringMatching(/^figures\/picture\.astro:\d+: .*The rule is parse\.$/),
  ]);
});

test('each line that is refused, and the format once', async () => {
  const messages = await said(
    'odd.ts',
    "export const a = eval('1')\n\nexport const b = eval('2')\n",
  );
  expect(messages).toHaveLength(3);
  expect(messages.filter((message) => message.includes('it is not formatted'))).toHaveLength(1);
});

test('a drawing whose markup the formatter would write otherwise', async () => {
  const drawn = '<svg   class="art" role="img" viewBox="0 0 360 90" aria-label="A line."></svg>\n';
  expect(await said('figures/picture.astro', drawn)).toEqual([
    'figures/picture.astro: it is not formatted. Run: npm run format',
  ]);
});
