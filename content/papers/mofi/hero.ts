/** The labeling line in little: the reader's own alt-text beside one picture. */
import { defineHero } from '#lab';
import { labelingLine } from './figures/labeling-line.ts';
import { example } from './knowledge.ts';
import { inWords } from './summary.ts';
import { verdictsOf } from './verdicts.ts';

export const altTextKnob = {
  kind: 'text',
  label: 'Alt-text',
  help: 'Names that it knows: jaguar, python, mercury, apple, Amazon, Java, Paris, crane, penguin, beetle and some thirty more.',
  pattern: '.{1,120}',
  wanted: 'one to 120 characters',
  default: example.text,
} as const;

export const threshold = 0.3;

export const hero = defineHero({
  source: `Beside this picture: ${example.label.toLowerCase()}. Entities and their looks are ours.`,
  knob: altTextKnob,
  view(text) {
    const result = verdictsOf(text, example, threshold);
    return {
      summary: inWords(result),
      chart: labelingLine(result.verdicts, threshold),
    };
  },
});
