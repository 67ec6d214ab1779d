/** A caption word by word: its synset, and a mark for every rule that makes it a label. */
import { escaped, tag } from '#html';
import type { Drawing, DrawingChart } from '#lab';
import { atBothWidths, label, moved, NARROW } from '#lab/charts/frame';
import { fitted } from '#lab/charts/text-size';
import { type Mode, modes, type Verdict } from '../method.ts';
import type { MinedWord } from '../mine.ts';

const ROW = 40;
const TOP = 26;
const MARK = 13;
const COLUMN = { wide: 76, narrow: 44 };

export const modeNames: Readonly<Record<Mode, string>> = {
  code: 'code',
  paper: 'paper',
  any: 'any',
};

/** Why a word is a label or not, in words. */
const reasons: Readonly<Record<Verdict['fate'], string>> = {
  label: 'label',
  'no noun': 'no noun here',
  'other headword': 'dropped: its synset is named by another word',
  'other tag': 'dropped: not tagged as a noun',
};

function meaning({ synset, kind }: MinedWord, isBrief = false): string {
  if (!synset) return 'no noun known here';
  return kind && !isBrief ? `${synset}, a kind of ${kind}` : synset;
}

function drawn(words: readonly MinedWord[], width: number): Drawing {
  const isNarrow = width < NARROW;
  const column = isNarrow ? COLUMN.narrow : COLUMN.wide;
  const centerOf = (i: number) => width - (modes.length - i - 0.5) * column;
  const room = width - modes.length * column - 12;
  const heads = modes.map((mode, i) =>
    label(centerOf(i), 14, modeNames[mode], {
      class: 'name',
      'text-anchor': 'middle',
    }),
  );
  const rows = words.map((word, i) => {
    const marks = modes.map((mode, place) => {
      const kept = word.fates[mode] === 'label';
      return tag('rect', {
        class: kept ? 'square' : 'negative',
        x: centerOf(place) - MARK / 2,
        y: 20 - MARK / 2,
        width: MARK,
        height: MARK,
        rx: 3,
      });
    });
    const why = modes.map(
      (mode) => `${modeNames[mode]}: ${reasons[word.fates[mode]]}`,
    );
    return moved(
      0,
      TOP + i * ROW,
      tag(
        'title',
        {},
        escaped([`${word.word}: ${meaning(word)}`, ...why].join('\n')),
      ),
      tag('rect', { class: 'row', x: 0, y: 0, width, height: ROW }),
      tag('line', { class: 'grid', x1: 0, x2: width, y1: 0, y2: 0 }),
      label(4, 16, fitted(word.word, room), { class: 'key' }, word.word),
      label(
        4,
        32,
        fitted(meaning(word, isNarrow), room),
        {},
        meaning(word),
      ),
      tag('g', { class: 'c1' }, ...marks),
    );
  });
  return {
    height: TOP + words.length * ROW + 4,
    content: [...heads, ...rows].join(''),
  };
}

export function verdicts(words: readonly MinedWord[]): DrawingChart {
  return {
    kind: 'drawing',
    id: 'verdicts',
    title: 'Word by word: a filled square is a label',
    description:
      'One row for each word of the caption with its synset; a filled square where the released code, the paper’s equation or no test at all makes it a label.',
    drawings: atBothWidths((width) => drawn(words, width)),
    table: {
      columns: ['Word', 'Synset', ...modes.map((mode) => modeNames[mode])],
      rows: words.map((word) => [
        word.word,
        meaning(word),
        ...modes.map((mode) => reasons[word.fates[mode]]),
      ]),
    },
  };
}
