/** One message, although several parts of a check would notice. */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { saidOf, testMistakes } from './fixtures/mistakes.ts';
import { samplePapers } from './fixtures/sample.ts';

const passage = (text: string) => `${text}\n\nLater work`;

testMistakes([
  [
    'a number at arXiv that link and DOI contradict',
    'index.mdx',
    'id: "2402.01234"',
    'id: "2402.91234"',
    'index.mdx:10: arxiv.id is 2402.91234, but the link and the doi are of arXiv 2402.01234. Correct it.',
  ],
  [
    'a heading with a number',
    'index.mdx',
    'Later work',
    passage('### 3.1 Later\n\nIt came.'),
    'index.mdx:103: "### 3.1 Later" is numbered by hand. Leave "3.1" out; addresses have no numbers.',
  ],
  [
    'a heading that ends like a sentence',
    'index.mdx',
    'Later work',
    passage('### It came later.\n\nIt came.'),
    'index.mdx:103: "### It came later." ends with a full stop. Leave it out.',
  ],
  [
    'a power of several digits',
    'index.mdx',
    'Later work',
    passage('It takes $10^12$ steps.'),
    'index.mdx:103: the formula "10^12" raises only the first digit of 12. Write ^{12}.',
  ],
  [
    'an index of several digits',
    'index.mdx',
    'Later work',
    passage('It takes $w_{1}$ and $w_12$.'),
    'index.mdx:103: the formula "w_12" lowers only the first digit of 12. Write _{12}.',
  ],
  [
    'a Greek letter without its backslash',
    'index.mdx',
    'Later work',
    passage('It is $\\mathrm{Beta}(alpha, alpha)$ at first.'),
    'the formula "\\mathrm{Beta}(alpha, alpha)" has the letters of "alpha". Write \\alpha.',
  ],
  [
    'a formula that is not closed',
    'index.mdx',
    'Later work',
    passage('There $\\lambda is drawn anew.'),
    'index.mdx:103: the formula "$\\lambda is drawn anew." is not closed on its line.',
  ],
  [
    'a formula that is not closed before another',
    'index.mdx',
    'Later work',
    passage('There is $y from each of $K$ views.'),
    'index.mdx:103: the formula "$y from each of $K$ views." is not closed on its line.',
  ],
  [
    'a part of the verdict that is not bold',
    'index.mdx',
    'Later work',
    '<Verdict>\n\n- **Use it **now.\n- **Leave it** else.\n- **It costs** time.\n\n</Verdict>\n\nLater work',
    'index.mdx:105: ** would be shown as stars.',
  ],
  [
    'an address with one slash',
    'index.mdx',
    'url: "https://arxiv',
    'url: "https:/arxiv',
    'index.mdx:14: links.1.url: an https address, e.g. https://arxiv.org/abs/2404.14619, with two slashes.',
  ],
  [
    'a link with one slash',
    'index.mdx',
    'Later work',
    passage('As [said](https:/arxiv.org/abs/2402.01234) before.'),
    'index.mdx:103: the link https:/arxiv.org/abs/2402.01234 has not two slashes.',
  ],
  [
    'a number whose source is said in another order',
    'index.mdx',
    '<Reported table="1">6.5',
    '<Reported source="The paper, Table 1">6.9',
    'index.mdx:85: 6.9 is not in "Table 1 of the paper, arXiv v1" of published.json.',
  ],
  [
    'the field of an entry, on its line',
    'references.bib',
    'year = {1957}',
    'year = {19577}',
    'references.bib:5: entry "holt1957": its year is "19577".',
  ],
  [
    'a tab in the frontmatter',
    'index.mdx',
    '  - { given: Alan',
    '\t- { given: Alan',
    'the frontmatter is not YAML: Tabs are not allowed as indentation. Indent with spaces.',
  ],
  [
    'a backslash in double quotes',
    'index.mdx',
    '{ tex: w,',
    '{ tex: "\\lambda",',
    'the frontmatter is not YAML: Invalid escape sequence \\l. Within double quotes write each backslash twice, or put the text in single quotes.',
  ],
  [
    'a revision more, whose version and day the page does not have',
    'index.mdx',
    'note: A table more. }',
    'note: A table more. }\n    - { version: 3, date: 2025-03-05, note: A chart more. }',
    'index.mdx:19: page.version is 2, but the last revision is of version 3. Write version: 3 and updated: 2025-03-05.',
  ],
  [
    'a person whose names are one',
    'index.mdx',
    '{ given: Alan, family: Turing }',
    '{ family: Alan M. Turing }',
    'authors.2.family: a family name alone, e.g. { given: Yann N., family: Dauphin }.',
  ],
  [
    'a tag of a drawing that nothing closes',
    'figures/picture.astro',
    '<path class="stroke-1 blank" d="M0 60h360" />',
    '<circle class="fill-1" cx="9" cy="9" r="2" />\n  <circle class="fill-1" cx="9" cy="9" r="2">\n  <circle class="fill-1" cx="9" cy="9" r="2" />',
    'figures/picture.astro:8: it is no Astro component: ',
  ],
  [
    'an expectation of nothing',
    'method.test.ts',
    /$/,
    "\ntest('a mean of one', () => {\n  expect(movingAverage([1], 1));\n});\n",
    'nothing is expected of what stands in expect( … ), so it cannot fail. Write .toBe( … ) or the like behind it.',
  ],
  [
    'a copy of a module',
    'method.ts.bak',
    null,
    'export {};\n',
    'method.ts.bak: it is a copy of method.ts, which no page shows. Delete it.',
  ],
  [
    'a TeX command that double quotes cut',
    'index.mdx',
    '{ tex: w, code: [window] }',
    '{ tex: "\\beta", code: [window] }',
    'index.mdx:17: the text "\\beta" has \\b, a sign of control in double quotes. Write \\\\beta, or put the text in single quotes.',
  ],
  [
    'a link without its scheme',
    'index.mdx',
    'Later work',
    passage('It is on [its page](github.com/apple/corenet).'),
    'index.mdx:103: the link github.com/apple/corenet lacks https:// at its beginning. Write https://github.com/apple/corenet.',
  ],
  [
    'a caption that is not closed',
    'index.mdx',
    'A window on a curve.</Fragment>',
    'A window on a curve.',
    '<Fragment> is not closed. Write </Fragment> behind what it holds',
  ],
  [
    'a heading of its own among the sections',
    'index.mdx',
    '## Try it',
    '## A closer look\n\nIt slides.\n\n## Try it',
    'section 3 must be "## Try it"; "## A closer look" stands there. Write ### for headings of your own.',
  ],
  [
    'a link to another forum than the record has',
    'index.mdx',
    'kind: conference }\narxiv: { id: "2402.01234", version: 1, category: cs.LG }\ndoi: 10.48550/arXiv.2402.01234\npublished: 2024-02-03\nlinks:\n',
    'kind: conference, openreview: B9klVS7Ddk }\narxiv: { id: "2402.01234", version: 1, category: cs.LG }\ndoi: 10.48550/arXiv.2402.01234\npublished: 2024-02-03\nlinks:\n  - { label: OpenReview, url: "https://openreview.net/forum?id=B9klVS7Ddx", kind: paper }\n',
    'the link is to B9klVS7Ddx at OpenReview, but venue.openreview is B9klVS7Ddk. Correct one of them.',
  ],
  [
    'a heading that stands twice',
    'index.mdx',
    'Later work',
    passage('### The idea\n\nIt came.'),
    'index.mdx:103: "### The idea" stands twice on the page. Word one of them differently.',
  ],
  [
    'a space before a comma',
    'index.mdx',
    'Later work',
    passage('It came late , and it stayed.'),
    'index.mdx:103: a space stands before a sign of punctuation. Write the sign right behind the word.',
  ],
  [
    'a heading in bold',
    'index.mdx',
    'Later work',
    passage('### **It came later**\n\nIt came.'),
    'index.mdx:103: "### It came later" is bold or italic by hand.',
  ],
  [
    'a knob whose steps meet neither default nor preset',
    'lab.ts',
    /step: 1,\n {6}default: 5,([\s\S]*?) {2}run:/,
    "step: 7,\n      default: 1,$1  presets: [{ label: 'Wide', values: { window: 3 } }],\n  run:",
    'lab.ts:27: lab "smoothing": preset "Wide", knob "window", is 3, which its knob cannot take.',
  ],
  [
    'a number that is none, in result and view',
    'lab.ts',
    '(i % 3) / 3',
    '(i % 3) / Number.NaN',
    'lab.ts:36: lab "smoothing": chart "curve" cannot be drawn: curve.series[0].points[0][1] is NaN.',
  ],
  [
    'a file of tests without a word',
    'more.test.ts',
    null,
    '\n',
    'more.test.ts:1: the file is empty.',
  ],
  [
    'what a program that writes leaves, with braces',
    'index.mdx',
    'Later work',
    passage('It came.:contentReference[oaicite:0]{index=0}'),
    'index.mdx:103: :contentReference[oaicite:0] was left by a program that writes.',
  ],
  [
    'a link to a computer of one’s own',
    'index.mdx',
    'Later work',
    passage('See [it](http://localhost:4321/papers/other/).'),
    'index.mdx:103: the link http://localhost:4321/papers/other/ leads to the computer of whoever follows it.',
  ],
  [
    'quotation marks of TeX',
    'index.mdx',
    'Later work',
    passage("It is ``what came'' later."),
    "index.mdx:103: ``what came'' has the quotation marks of TeX. Write “…”.",
  ],
  [
    'the number of an equation',
    'index.mdx',
    'Later work',
    passage('Equation 12 of the paper says so, Equations 3 and 4 of it too, and Equation 42.'),
    'index.mdx:103: Equation 42 is numbered by hand. Write <EqRef',
  ],
  [
    'a year that arXiv contradicts',
    'index.mdx',
    'published: 2024-02-03',
    'published: 2023-02-03',
    'index.mdx:12: published is 2023-02-03, but 2402.01234 is of 2024-02: arXiv had it 12 months later.',
  ],
  [
    'a number at arXiv of a year to come',
    'index.mdx',
    /id: "2402\.01234"([\s\S]*?)doi: .*\n/,
    'id: "9912.01234"$1',
    'index.mdx:13: the link is to arXiv 2402.01234, but arxiv.id is 9912.01234.',
  ],
  [
    'letters of another encoding',
    'index.mdx',
    'Later work',
    passage('It â€™s later.'),
    'index.mdx:103: "â€™" stands here, which a letter becomes when UTF-8 is read as another encoding.',
  ],
  [
    'a cell that a program wrote',
    'published.json',
    '["none", 7.25]',
    '["none", "NaN"]',
    'published.json:6: table "errors", row 1: "NaN" is no number of a paper.',
  ],
  [
    'a result that was emptied',
    'lab.results.json',
    /(\d)\.\d+/,
    'null',
    'lab.results.json:2: what "npm run labs" wrote for lab "smoothing" has been changed since.',
  ],
  [
    'a field of a result that was renamed',
    'lab.results.json',
    '"result"',
    '"results"',
    'smoothing.results: unknown field "results": write "result".',
  ],
  [
    'a package of its own',
    'package.json',
    null,
    '{ "name": "x" }\n',
    'package.json: it would change how this folder is built.',
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

/** What is said of the sample after texts of several files have been exchanged, or files added. */
async function saidAfter(changes: readonly (readonly [file: string, from: string, to: string])[]) {
  const sample = samplePapers();
  try {
    for (const [file, from, to] of changes) {
      const path = sample.path(file);
      writeFileSync(path, from === '' ? to : readFileSync(path, 'utf8').replace(from, to));
    }
    return await saidOf(sample.papers);
  } finally {
    sample.remove();
  }
}

test('the hero of a lab that does not exist is all that is wrong with heroes', async () => {
  const hero =
    "hero: { knob: { kind: 'range', label: 'Value', min: 0, max: 1, step: 1, default: 0 }, source: 'One run.', view: (value) => ({ summary: `${value}`, chart: { kind: 'line', id: 'one', title: 'One', description: 'One line.', x: { label: 'x' }, y: { label: 'y' }, series: [{ name: 'a', points: [[0, 0], [1, 1]] }] } }) },\n  run:";
  const said = await saidAfter([
    ['lab.ts', 'run:', hero],
    ['index.mdx', '## How it works', '<Lab id="nope" hero />\n\n## How it works'],
  ]);
  expect(said).toEqual([
    expect.stringContaining('no lab with a committed result has the id "nope".'),
  ]);
}, 180_000);

test('a space in the name of a picture is said where the picture is', async () => {
  const said = await saidAfter([
    ['figures/my shot.png', '', 'x'],
    ['index.mdx', 'Later work', '![What it shows](./figures/my shot.png)\n\nLater work'],
  ]);
  expect(said).toEqual([
    expect.stringContaining('figures/my shot.png: no page shows this file. Rename it to'),
  ]);
}, 180_000);

test('a lab is where it is defined, not where something else has its name', async () => {
  const sample = samplePapers();
  const lab = readFileSync(sample.path('lab.ts'), 'utf8');
  sample.remove();
  const said = await saidAfter([
    ['lab-curve.ts', '', lab.replace('default: 5,', 'default: 50,')],
    ['lab.ts', lab, "/** The lab of the page. */\nexport { smoothing } from './lab-curve.ts';\n"],
    ['zoom.ts', '', '/** A number. */\nconst smoothing = 3;\nexport const zoom = 2 * smoothing;\n'],
    ['method.test.ts', 'import {', "import { zoom } from './zoom.ts';\nvoid zoom;\nimport {"],
  ]);
  expect(said).toEqual([
    expect.stringMatching(
      /^lab-curve\.ts:\d+: lab "smoothing": the default of knob "window" is 50/,
    ),
  ]);
}, 180_000);
