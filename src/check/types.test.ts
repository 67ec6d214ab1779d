import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { check } from './check.ts';
import { saidOfDrawings } from './fixtures/drawing.ts';
import { samplePapers } from './fixtures/sample.ts';

const changes = [
  [
    '<rect class',
    '<rect height={heigth} class',
    "8: the types do not fit: Cannot find name 'heigth'.",
  ],
  [
    'const width = 40;',
    "import { movingMean, means } from '../method.ts';\nconst width = movingMean([40], 1)[0] + means.length;",
    "3: the types do not fit: Module '\"../method.ts\"' has no exported member 'movingMean'.",
  ],
  ['</svg>', '</svg>\n<Chart />', "10: the types do not fit: Cannot find name 'Chart'."],
] as const;

test('what does not fit in drawings is refused at its line, once', async () => {
  const said = await saidOfDrawings(changes);
  expect(said).toEqual(
    changes.map(([, , message]) => [expect.stringContaining(`figures/picture.astro:${message}`)]),
  );
}, 180_000);

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
    writeFileSync(file, `${text}\nconst wrong: number = 'text';\nvoid wrong;\n`);
    expect(await said(false)).toEqual([]);
    expect(await said(true)).toEqual([
      expect.stringMatching(/^sample\/method\.ts:\d+: the types do not fit: Type 'string' is not/),
    ]);
  } finally {
    sample.remove();
  }
}, 180_000);

test('a result that is gone is missed once, whatever else reads it', async () => {
  const sample = samplePapers();
  const reads =
    "import { expect, test } from 'vitest';\nimport results from './lab.results.json' with { type: 'json' };\n\ntest('it is kept', () => {\n  expect(results.smoothing.knobs.window).toBe(5);\n});\n";
  try {
    writeFileSync(sample.path('lab.test.ts'), reads);
    writeFileSync(sample.path('lab.results.json'), '{}\n');
    const options = { papers: sample.papers, slugs: ['sample'], labs: false, types: true };
    const { papers } = await check(options);
    expect(papers[0]!.mistakes.map(({ message }) => message)).toEqual([
      expect.stringContaining('no lab with a committed result has the id "smoothing".'),
    ]);
  } finally {
    sample.remove();
  }
}, 180_000);

test('what data lack is said once, whatever reads it', async () => {
  const sample = samplePapers();
  const reads = (title: string) =>
    `import { expect, test } from 'vitest';\nimport oracles from './oracles.json' with { type: 'json' };\n\ntest('${title}', () => {\n  expect(oracles.sums.of).toBe(3);\n});\n`;
  try {
    writeFileSync(sample.path('oracles.json'), '{ "sum": { "of": 3 } }\n');
    writeFileSync(sample.path('one.test.ts'), reads('one sum'));
    writeFileSync(sample.path('two.test.ts'), reads('two sums'));
    const options = { papers: sample.papers, slugs: ['sample'], labs: false, types: true };
    const { papers } = await check(options);
    expect(papers[0]!.mistakes.map(({ message }) => message)).toEqual([
      expect.stringMatching(
        /one\.test\.ts:5: oracles\.json lacks "sums", which is read here\. Add it there, or correct the line\. Then look at 1 more line\.$/,
      ),
    ]);
  } finally {
    sample.remove();
  }
}, 180_000);
