import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { check } from './check.ts';
import { samplePapers } from './fixtures/sample.ts';

test('types that do not fit are said with their line, where they are asked for', async () => {
  const sample = samplePapers();
  const file = sample.path('method.ts');
  const text = readFileSync(file, 'utf8');
  const said = async (types: boolean) => {
    const { papers } = await check({
      papers: sample.papers,
      slugs: ['sample'],
      labs: false,
      types,
    });
    return papers[0]!.mistakes.map(({ message }) => message.replace(`${sample.papers}/`, ''));
  };
  try {
    expect(await said(true)).toEqual([]);
    writeFileSync(file, `${text}\nexport const wrong: number = 'text';\n`);
    expect(await said(false)).toEqual([]);
    expect(await said(true)).toEqual([
      expect.stringMatching(/^sample\/method\.ts:\d+: the types do not fit: Type 'string' is not/),
    ]);
  } finally {
    sample.remove();
  }
}, 180_000);
