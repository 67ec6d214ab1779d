/** One message, although several parts of a check would notice. */
import { testMistakes } from './fixtures/mistakes.ts';

const passage = (text: string) => `${text}\n\nLater work`;

testMistakes([
  [
    'a result that was emptied',
    'lab.results.json',
    /(\d)\.\d+/,
    'null',
    'lab.results.json:2: what "npm run labs" wrote for lab "smoothing" has been changed since.',
  ],
  [
    'a module renamed to another kind',
    'method.tsx',
    null,
    'export const a = 1;\n',
    'method.tsx: no page shows this file. Rename it to method.ts.',
  ],
  [
    'a name declared twice in a module of labs',
    'method.ts',
    /$/,
    '\nconst twice = 1;\nconst twice = 2;\n',
    'it is no TypeScript: "twice" is declared on line ',
  ],
  [
    'one of two labs without run()',
    'lab.ts',
    'export const smoothing',
    "export const more = { title: 'More', knobs: {}, view: () => ({ summary: '1', charts: [] }) };\n\nexport const smoothing",
    'lab "more": it has no run(). A lab has knobs, run() and view().',
  ],
  [
    'a citation in TeX',
    'index.mdx',
    'Later work',
    passage('As in \\cite[p. 3]{holt1957} it is.'),
    'index.mdx:103: \\cite{holt1957} is TeX, and {…} would run as code. Write <Cite id="holt1957" />.',
  ],
  [
    'a reference in TeX',
    'index.mdx',
    'Later work',
    passage('As in \\eqref{eq-average} it is.'),
    'index.mdx:103: \\eqref{eq-average} is TeX, and {…} would run as code. Write <EqRef id="eq-average" />.',
  ],
  [
    'a command of TeX',
    'index.mdx',
    'Later work',
    passage('It is \\textbf{bold} here.'),
    'index.mdx:103: \\textbf{bold} is TeX, and {…} would run as code. Write $…$ around a formula.',
  ],
  [
    'a preset without values',
    'lab.ts',
    '  run:',
    "  presets: [{ label: 'Wide', value: { window: 9 } }] as never,\n  run:",
    'lab.ts:27: lab "smoothing": preset "Wide" has no values.',
  ],
  [
    'a preset that sets nothing',
    'lab.ts',
    '  run:',
    "  presets: [{ label: 'Wide', values: {} }],\n  run:",
    'lab.ts:27: lab "smoothing": preset "Wide" sets no knob.',
  ],
  [
    'a study that is none',
    'lab.ts',
    '  run:',
    '  studies: { seeds: undefined as never },\n  run:',
    'lab.ts:27: lab "smoothing": study "seeds" is no function.',
  ],
  [
    'a run that nobody waits for',
    'lab.ts',
    '  run:',
    '  seconds: 900,\n  run:',
    'lab.ts:27: lab "smoothing": no reader waits 900 s.',
  ],
  [
    'a list of headings of another program',
    'index.mdx',
    'Later work',
    passage('[TOC]'),
    'index.mdx:103: [TOC] would be shown as text.',
  ],
  [
    'a box of another program',
    'index.mdx',
    'Later work',
    passage('> [!NOTE]\n> It is slow.'),
    'index.mdx:103: [!NOTE] would be shown as text.',
  ],
  [
    'words that another program marks',
    'index.mdx',
    'Later work',
    passage('It is ==slow== here.'),
    'index.mdx:103: ==slow== would be shown as text.',
  ],
  [
    'a DOI with the stop of its sentence',
    'index.mdx',
    'doi: 10.48550/arXiv.2402.01234',
    'doi: 10.48550/arXiv.2402.01234.',
    'index.mdx:11: doi: a DOI without a prefix, e.g. 10.48550/arXiv.2404.14619.',
  ],
  [
    'a test without a title',
    'method.test.ts',
    /$/,
    '\ntest(() => {\n  expect(1 + 1).toBe(2);\n});\n',
    'a test has no title, or one that says nothing.',
  ],
]);
