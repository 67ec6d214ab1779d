/** Mistakes in labs. */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { saidOf, testMistakes } from './fixtures/mistakes.ts';
import { samplePapers } from './fixtures/sample.ts';

const hero = `/** The lab in little. */
import { defineHero } from '#lab';

export const hero = defineHero({
  source: 'A wave.',
  knob: {
    kind: 'range',
    label: 'Window',
    min: 1,
    max: 6,
    step: 1,
    default: 8,
  },
  view: (window) => ({
    summary: 'A mean of a few values.',
    chart: {
      kind: 'bars',
      id: 'bars',
      title: 'Window',
      description: 'One bar.',
      x: { label: 'Values' },
      y: { label: 'Name' },
      bars: [{ name: 'window', value: Number(window) }],
    },
  }),
});
`;

testMistakes([
  [
    'a default out of range',
    'lab.ts',
    'default: 5',
    'default: 50',
    'lab.ts:17: lab "smoothing": the default of knob "window" is 50, which its knob cannot take.',
  ],
  [
    'a default between two steps',
    'lab.ts',
    'default: 5',
    'default: 5.5',
    'lab.ts:17: lab "smoothing": the default of knob "window" is 5.5, which its knob cannot take.',
  ],
  [
    'min above max',
    'lab.ts',
    'min: 1',
    'min: 30',
    'lab.ts:17: lab "smoothing": knob "window": its min, 30, is not below its max, 20.',
  ],
  [
    'a step of zero',
    'lab.ts',
    'step: 1',
    'step: 0',
    'lab.ts:17: lab "smoothing": knob "window": its step is 0.',
  ],
  [
    'a knob without a label',
    'lab.ts',
    "      label: 'Window',\n",
    '',
    'lab.ts:17: lab "smoothing": knob "window" has no label.',
  ],
  [
    'a knob of an unknown kind',
    'lab.ts',
    "kind: 'range'",
    "kind: 'slider'",
    'lab.ts:17: lab "smoothing": knob "window" is of kind "slider".',
  ],
  [
    'a choice without its default',
    'lab.ts',
    /kind: 'range'[\s\S]*?unit: 'values',/,
    "kind: 'choice', label: 'Window', options: [{ value: 'a', label: 'A' }], default: 'b',",
    'lab.ts:17: lab "smoothing": the default of knob "window" is "b", which its knob cannot take.',
  ],
  [
    'a preset of an unknown knob',
    'lab.ts',
    '  run:',
    "  presets: [{ label: 'Wide', values: { widnow: 9 } as never }],\n  run:",
    'lab.ts:27: lab "smoothing": preset "Wide" sets "widnow", but the knobs are window.',
  ],
  [
    'a preset out of range',
    'lab.ts',
    '  run:',
    "  presets: [{ label: 'Wide', values: { window: 99 } }],\n  run:",
    'lab.ts:27: lab "smoothing": preset "Wide", knob "window", is 99, which its knob cannot take.',
  ],
  ['no limits', 'lab.ts', / {2}limits: .*\n/, '', 'lab.ts:10: lab "smoothing": it has no limits.'],
  [
    'empty limits',
    'lab.ts',
    /limits: .*/,
    "limits: '',",
    'lab.ts:15: lab "smoothing": it has no limits.',
  ],
  [
    'no title',
    'lab.ts',
    / {2}title: 'Smoothing',\n/,
    '',
    'lab.ts:10: lab "smoothing": it has no title.',
  ],
  [
    'an unknown mode',
    'lab.ts',
    "'live'",
    "'alive'",
    'lab.ts:13: lab "smoothing": its mode is "alive".',
  ],
  [
    'a tolerance below zero',
    'lab.ts',
    '1e-6',
    '-1',
    'lab.ts:14: lab "smoothing": its tolerance is -1.',
  ],
  [
    'a misspelled field',
    'lab.ts',
    'purpose:',
    'porpose:',
    'lab.ts:12: lab "smoothing": a lab has no field "porpose".',
  ],
  [
    'another default than the committed run',
    'lab.ts',
    'default: 5',
    'default: 6',
    'lab.ts:16: lab "smoothing": lab.results.json holds a run with other knobs than the defaults of today.',
  ],
  [
    'another result than the committed',
    'lab.ts',
    'movingAverage(wave, window)',
    'movingAverage(wave, window + 1)',
    'lab.ts:27: lab "smoothing": its run differs from lab.results.json: smooth[5] is 0.721844, published 0.866213 (',
  ],
  [
    'chance',
    'lab.ts',
    'movingAverage(wave, window)',
    'movingAverage(wave, window).map(() => Math.random())',
    'lab.ts:27: lab "smoothing": its run differs from lab.results.json: smooth[',
  ],
  [
    'a result that is not a number',
    'lab.ts',
    'smooth: movingAverage(wave, window)',
    'smooth: movingAverage(wave, window), mean: Number.NaN',
    'lab.ts:27: lab "smoothing": result.mean is NaN, which JSON cannot hold. run() returns numbers, texts, flags, l',
  ],
  [
    'a result that is no plain data',
    'lab.ts',
    'smooth: movingAverage(wave, window)',
    'smooth: new Map() as never',
    'lab.ts:27: lab "smoothing": result.smooth is of kind Map; a lab\'s result must be plain data. run() returns num',
  ],
  [
    'a run that fails',
    'lab.ts',
    'run: ({ window }) => (',
    'run: ({ window }) => window > 1 ? fail("boom") : (',
    'lab.ts:27: lab "smoothing": run() fails with the default knobs: fail is not defined.',
  ],
  [
    'a view that fails',
    'lab.ts',
    'view({ smooth }, { window }) {',
    "view({ smooth }, { window }) {\n    if (window > 1) throw new Error('view boom');",
    'lab.ts:29: lab "smoothing": view() fails for the committed result: view boom.',
  ],
  [
    'a module that fails',
    'lab.ts',
    'export const',
    "throw new Error('top boom');\nexport const",
    'lab.ts:10: it cannot be loaded: top boom.',
  ],
  [
    'a run that never ends',
    'lab.ts',
    /run: .*/,
    'run: () => { for (;;); },',
    'lab.ts:27: lab "smoothing": run() has not ended after 2 s.',
    1,
    { live: 2 },
  ],
  [
    'a run that never settles',
    'lab.ts',
    /run: .*/,
    'run: () => new Promise<never>(() => {}),',
    'lab.ts:27: lab "smoothing": run() never settles its promise.',
  ],
  [
    'a module that never ends',
    'lab.ts',
    'export const',
    'for (;;);\nexport const',
    'lab.ts: it is still being loaded after 2 s.',
    1,
    { load: 2 },
  ],
  [
    'a module that never settles',
    'lab.ts',
    'export const',
    'await new Promise(() => {});\nexport const',
    'lab.ts: it never finishes loading.',
  ],
  [
    'a summary without numbers',
    'lab.ts',
    /summary: .*/,
    "summary: 'It is smooth.',",
    'lab.ts:32: lab "smoothing": the summary of view() names no number.',
  ],
  [
    'no charts',
    'lab.ts',
    /charts: \[[\s\S]*\],\n {4}\};/,
    'charts: [],\n    };',
    'lab.ts:33: lab "smoothing": view() gives no chart.',
  ],
  [
    'a chart of an unknown kind',
    'lab.ts',
    "kind: 'line'",
    "kind: 'pie' as never",
    'lab.ts:35: lab "smoothing": chart "curve" is of kind "pie".',
  ],
  [
    'a format that is none',
    'lab.ts',
    "{ label: 'Value' }",
    "{ label: 'Value', format: 'zzz' }",
    'lab.ts:40: lab "smoothing": chart "curve": y.format is "zzz", which is no d3-format.',
  ],
  [
    'two charts with one id',
    'lab.ts',
    /charts: \[([\s\S]*)\],\n {4}\};/,
    'charts: [$1$1],\n    };',
    'lab.ts:36: lab "smoothing": two charts have the id "curve".',
  ],
  [
    'a chart without a title',
    'lab.ts',
    / {10}title: .*\n/,
    '',
    'lab.ts:36: lab "smoothing": chart "curve" has no title.',
  ],
  [
    'a chart without points',
    'lab.ts',
    'points: points(wave)',
    'points: []',
    'lab.ts:36: lab "smoothing": chart "curve" has no points to draw.',
  ],
  [
    'a chart without series',
    'lab.ts',
    /series: \[[\s\S]*?\],\n {8}\}/,
    'series: [],\n        }',
    'lab.ts:36: lab "smoothing": chart "curve" has no series to draw.',
  ],
  [
    'a point that is not a number',
    'lab.ts',
    'points: points(wave)',
    'points: [[0, Number.NaN]]',
    'lab.ts:36: lab "smoothing": chart "curve" cannot be drawn: curve.series[0].points[0][1] is NaN.',
  ],
  [
    'an id of a chart that cannot be an address',
    'lab.ts',
    "id: 'curve'",
    "id: 'the curve'",
    'lab.ts:36: lab "smoothing": a chart has the id "the curve".',
  ],
  [
    'a lab renamed',
    'lab.ts',
    'const smoothing',
    'const smoother',
    'lab.results.json:2: lab.ts has no lab "smoothing", which has a result here.',
  ],
  ['no lab', 'lab.ts', null, 'export const a = 1;\n', 'lab.ts:1: it exports no lab.'],
  [
    'a missing lab.ts',
    'lab.ts',
    null,
    null,
    'lab.ts: it does not exist, though the page has labs.',
  ],
  [
    'a module of Node',
    'lab.ts',
    /^/,
    "import { readFileSync } from 'node:fs';\nreadFileSync;\n",
    'lab.ts:1: it imports "node:fs": browsers do not have that.',
  ],
  [
    'a module of Node without its prefix',
    'lab.ts',
    /^/,
    "import * as fs from 'fs';\nfs.statSync;\n",
    'lab.ts:1: it imports "fs": browsers do not have that.',
  ],
  [
    'a module of Node in the method',
    'method.ts',
    /^/,
    "import { cpus } from 'node:os';\ncpus;\n",
    'method.ts:1: it imports "node:os": browsers do not have that.',
  ],
  [
    'a module of Node behind the site’s own',
    'lab.ts',
    /^/,
    "import { labSlugs } from '#lab/store';\nlabSlugs;\n",
    'lab.ts:1: it imports "#lab/store", which needs node:fs: browsers do not have that.',
  ],
  [
    'a name of Node',
    'lab.ts',
    'const wave',
    'const path = process.cwd();\nconst wave',
    'lab.ts:5: it uses "process": browsers do not have that.',
  ],
  [
    'a name of the page',
    'lab.ts',
    'const wave',
    'const title = document.title;\nconst wave',
    'lab.ts:5: it cannot be loaded: document is not defined.',
  ],
  [
    'studies that the results lack',
    'lab.ts',
    '  run:',
    '  studies: { seeds: async () => 1 },\n  run:',
    'lab.ts:27: lab "smoothing": lab.results.json holds the studies (none); the lab has seeds.',
  ],
  [
    'an import that does not exist',
    'lab.ts',
    '{ movingAverage }',
    '{ movingMean as movingAverage }',
    "lab.ts:3: it cannot be loaded: The requested module './method.ts' does not provide an export named 'movingMean",
  ],
  [
    'a result that is not as it was written',
    'lab.results.json',
    '"digest": "',
    '"digest": "0',
    'lab.results.json:2: what "npm run labs" wrote for lab "smoothing" has been changed since. Run: npm run labs -- sample smoothing',
  ],
  [
    'a preset that its own code refuses',
    'lab.ts',
    '  run: ({ window }) => ({',
    "  presets: [{ label: 'Two', values: { window: 2 } }],\n  run: ({ window }) => ({ ...(window === 2 && { two: movingAverage(null!, 2) }),",
    'lab.ts:27: lab "smoothing": preset "Two": run() fails: Cannot read properties of null',
  ],
]);

test('what is wrong with a hero in a file of its own is said there', async () => {
  const sample = samplePapers();
  const change = (file: string, ...pairs: [from: string, to: string][]) =>
    writeFileSync(
      sample.path(file),
      pairs.reduce(
        (text, [from, to]) => text.replace(from, to),
        readFileSync(sample.path(file), 'utf8'),
      ),
    );
  try {
    writeFileSync(sample.path('hero.ts'), hero);
    change(
      'lab.ts',
      ['import { movingAverage', "import { hero } from './hero.ts';\nimport { movingAverage"],
      ["  mode: 'live',", "  mode: 'live',\n  hero,"],
    );
    change('index.mdx', ['### The idea', '<Lab id="smoothing" hero />\n\n### The idea']);
    const said = await saidOf(sample.papers);
    expect(said).toEqual([
      expect.stringMatching(
        /^hero\.ts:12: lab "smoothing": its hero: the default of its knob is 8, which its knob cannot take\. /,
      ),
    ]);
  } finally {
    sample.remove();
  }
}, 180_000);
