/** The captions lab in little: the reader's own caption under the three rules. */
import { format } from 'd3-format';
import { defineHero } from '#lab';
import { caption } from './example.ts';
import { verdicts } from './figures/verdicts.ts';
import { lexicon } from './lexicon.ts';
import { mine } from './mine.ts';

/** Synsets by name, first senses without theirs: `image.n.01` → image. */
export const listed = (names: readonly string[]) =>
  names.map((name) => name.replace('.n.01', '')).join(', ') || 'nothing';

export const captionKnob = {
  kind: 'text',
  label: 'A caption',
  help: 'English, as it stands beside a picture on the web.',
  pattern: '.{1,120}',
  wanted: 'a text of at most 120 characters',
  default: caption,
} as const;

export const hero = defineHero({
  source: `Computed as you type, with ${format(',d')([...lexicon.nouns()].length)} nouns of WordNet 3.0.`,
  knob: captionKnob,
  view(text) {
    const { words, labels } = mine(text, '');
    return {
      summary: `Of ${words.length} words, the released code learns ${labels.code.length}: ${listed(labels.code)}. The paper’s equation learns ${labels.paper.length}: ${listed(labels.paper)}.`,
      chart: verdicts(words),
    };
  },
});
