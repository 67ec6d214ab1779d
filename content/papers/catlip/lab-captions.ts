/** Lab: what becomes of a caption's words, and which row of a classifier a class name leads to. */
import { format } from 'd3-format';
import { defineLab } from '#lab';
import { verdicts } from './figures/verdicts.ts';
import { captionKnob, hero, listed } from './hero.ts';
import { type Mode, modes } from './method.ts';
import { type Mined, mine } from './mine.ts';

const hundredths = format('.2f');

const ruleNames: Readonly<Record<Mode, string>> = {
  code: 'Released code',
  paper: 'Paper’s equation',
  any: 'Any noun',
};

const thresholds = {
  '1': 'equal only',
  '0.5': '1/2',
  '0.33': '1/3',
  '0.2': '1/5',
};

export const captions = defineLab({
  title: 'From a caption to labels, from a class to a row',
  purpose:
    'Type a caption and see which words become labels under three rules; type a class and see which rows of an old classifier start it.',
  mode: 'live',
  tolerance: 0,
  limits:
    'The slice holds the common nouns only, and the tagger knows words but no sentences. The old classifier is that of the small world below, with 46 classes, not DataComp’s with 24,320.',
  hero,
  knobs: {
    caption: {
      ...captionKnob,
      default:
        'Free stock photo: two white dogs catching a frisbee, TV background',
    },
    name: {
      kind: 'text',
      label: 'A class of a later task',
      help: 'Each noun in it looks for the most similar class of the old classifier.',
      pattern: '.{1,60}',
      wanted: 'a text of at most 60 characters',
      default: 'restaurant kitchen',
    },
    alpha: {
      kind: 'choice',
      label: 'Least similarity α',
      help: 'A row less similar is not used; the paper does not say which α it took.',
      options: Object.entries(thresholds).map(([value, label]) => ({
        value,
        label,
      })),
      default: '0.5',
    },
  },
  presets: [
    {
      label: 'A puppy',
      values: {
        caption: 'A cute puppy and two kittens on the couch',
        name: 'puppy',
      },
    },
    {
      label: 'Wrong senses',
      values: {
        caption: 'Alice is working on a computer in the best home office',
        name: 'wolf',
      },
    },
    {
      label: 'No match',
      values: {
        caption: 'Vases as vector design, set of old men',
        name: 'archaeological excavation',
      },
    },
  ],
  run: ({ caption, name }): Mined => mine(caption, name),
  view({ words, labels, matches }, { name, alpha }) {
    const least = Number(alpha);
    const used = matches.filter(({ similarity }) => similarity >= least);
    const start = used.length
      ? used.map(({ nearest }) => nearest).join(' and ')
      : 'no row, so it starts at random';
    const mean = used.length > 1 ? 'the mean of ' : '';
    return {
      summary: `${labels.code.length} of ${words.length} words are labels for the released code, ${labels.paper.length} under the paper’s equation. “${name}” starts from ${mean}${start}.`,
      facts: modes.map((mode) => ({
        label: ruleNames[mode],
        value: `${labels[mode].length} ${labels[mode].length === 1 ? 'label' : 'labels'}`,
        note: listed(labels[mode]),
      })),
      charts: [
        verdicts(words),
        {
          kind: 'bars',
          id: 'matches',
          title: `The nearest classes for “${name}”`,
          description:
            'Path similarity of each noun of the class name to the nearest class of the old classifier.',
          x: { label: 'Path similarity', domain: [0, 1], format: '.1f' },
          segments: ['similarity'],
          rows: matches.map(({ synset, nearest, similarity }) => ({
            label: `${synset} → ${nearest}, ${hundredths(similarity)}`,
            values: [similarity],
          })),
          band: { from: least, to: 1, label: 'accepted' },
        },
      ],
    };
  },
});
