/** Lab: the reader's own alt-text, from names to labels. */
import { defineLab } from '#lab';
import { labelingLine } from './figures/labeling-line.ts';
import { altTextKnob, hero, threshold } from './hero.ts';
import { example, pictures } from './knowledge.ts';
import { inWords } from './summary.ts';
import { type Verdicts, verdictsOf } from './verdicts.ts';

export const labels = defineLab({
  title: 'From an alt-text to labels',
  purpose:
    'Type what a page might say beside a picture. Which names are found, which entity is meant, and what does the picture confirm?',
  mode: 'live',
  tolerance: 1e-6,
  limits:
    'A dictionary of 57 entities instead of a trained recognizer and a knowledge base of millions; topics and looks that we wrote instead of learned embeddings and a CLIP model. It shows how the steps work together, not how often they are right.',
  hero,
  knobs: {
    text: altTextKnob,
    picture: {
      kind: 'choice',
      label: 'Picture',
      options: Object.entries(pictures).map(([value, { label }]) => ({
        value,
        label,
      })),
      default: 'jaguar',
    },
    threshold: {
      kind: 'range',
      label: 'Threshold',
      help: 'Entities that fit the picture less well are dropped.',
      min: 0,
      max: 1,
      step: 0.05,
      default: threshold,
    },
  },
  presets: Object.entries(pictures).map(([picture, { label, text }]) => ({
    label,
    values: { picture, text, threshold },
  })),
  run: ({ text, picture, threshold }): Verdicts =>
    verdictsOf(text, pictures[picture] ?? example, threshold),
  view: (result, { threshold }) => ({
    summary: inWords(result),
    charts: [labelingLine(result.verdicts, threshold)],
  }),
});
