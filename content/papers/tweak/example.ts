/** The running example: two facts, a tiny generator and a tiny verifier, with numbers for pen and paper. */
import { at } from '#ml/lists';
import { decode, END, type Generator, type Verifier } from './method.ts';
import { shown } from './shown.ts';
import type { Fact } from './world.ts';

export const facts: readonly Fact[] = [
  { subject: 'Lena', relation: 'employer', object: 'Bolt' },
  { subject: 'Bolt', relation: 'founder', object: 'Olga' },
];

/** What may follow the last words, with its probability. */
const table: Record<string, readonly (readonly [string, number])[]> = {
  '': [
    ['Olga', 0.6],
    ['Lena', 0.4],
  ],
  Olga: [
    ['is', 0.9],
    ['works', 0.1],
  ],
  Lena: [
    ['is', 0.6],
    ['works', 0.35],
    ['has', 0.05],
  ],
  is: [['employed', 1]],
  employed: [['by', 1]],
  by: [['Bolt', 1]],
  works: [['for', 1]],
  for: [['Bolt', 1]],
};

/** Knows the last word only; what the table lacks is followed by the end. */
export const generator: Generator = (text) =>
  (table[text.at(-1) ?? ''] ?? [[END, 1]]).map(([token, p]) => ({
    token,
    logP: Math.log(p),
  }));

/** Finds everything likely but that Olga is on Bolt’s staff, once those words are read. */
export const verifier: Verifier = (text, from, to) => {
  const objects =
    text[0] === 'Olga' && text.slice(from, to).includes('Bolt');
  return [Math.log(objects ? 0.1 : 0.9), Math.log(0.9)];
};

export const settings = {
  beams: 2,
  alpha: 8,
  reading: 'both',
  longest: 12,
} as const;

/** The candidates of the second step, best first. */
export const secondStep = at(
  decode(generator, verifier, settings).steps,
  1,
);

export const shownStep = shown(secondStep, settings.beams, settings.alpha);
