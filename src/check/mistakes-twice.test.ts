/** Mistakes that no parser sees: copied, left over, asked for by nothing. */
import { testMistakes } from './fixtures/mistakes.ts';

const sentence = 'A curve of measurements jumps. One cannot see where it goes.';

testMistakes([
  [
    'a paragraph twice',
    'index.mdx',
    'Later work',
    `${sentence}\n\nLater work`,
    'index.mdx:103: the paragraph of line 46 again.',
  ],
  [
    'a word twice',
    'index.mdx',
    'A curve of',
    'A curve of of',
    'index.mdx:46: "of" stands twice in a row.',
  ],
  [
    'a mark of a merge alone',
    'index.mdx',
    'Later work',
    '=======\nLater work',
    'index.mdx:103: a merge of two versions was left half done here.',
  ],
  [
    'a link the wrong way round',
    'index.mdx',
    'A curve of',
    'A (curve)[https://example.org] of',
    'index.mdx:46: (curve)[ is no link',
  ],
  [
    'lead on a section',
    'index.mdx',
    '<section>',
    '<section class="lead">',
    'index.mdx:42: <section> has class="lead".',
  ],
  [
    'a part that no drawing has',
    'index.mdx',
    'Later work',
    '<div data-shows="windw">\n\nMore.\n\n</div>\n\nLater work',
    'index.mdx:103: no part of a drawing is "windw".',
  ],
  [
    'digits of a text',
    'index.mdx',
    '<Value of="smoothing.result.smooth.59" digits={3} />',
    '<Value of="errors.rows.0.0" from="./published.json" digits={3} />',
    'index.mdx:81: <Value of="errors.rows.0.0"> is the text "none", which has no digits.',
  ],
  [
    'a symbol that no formula has',
    'index.mdx',
    '{ tex: w, code',
    '{ tex: v, code',
    'index.mdx:17: symbol "v": no formula of the page has it.',
  ],
  [
    'a module that nothing uses',
    'spare.ts',
    null,
    '/** Spare. */\nexport const spare = 3;\n',
    'spare.ts:1: nothing imports this module, and the page does not show it.',
  ],
  [
    'two rows of one name',
    'published.json',
    '["mean", 6.5]]',
    '["mean", 6.5], ["mean", 6]]',
    'published.json:6: table "errors", row 3 has the name of row 2, "mean".',
  ],
  [
    'a space at the end of a name',
    'published.json',
    '["none", 7.25]',
    '["none ", 7.25]',
    'published.json:6: table "errors", row 1: the text "none " begins or ends with a space.',
  ],
  [
    'a table that nothing shows',
    'published.json',
    '  "more": {',
    '  "unshown": { "caption": "A.", "source": "Table 9", "columns": ["A", "B"], "rows": [["x", 1]] },\n  "more": {',
    'published.json:8: nothing shows "unshown".',
  ],
]);
