/** Candidates and facts as they are shown: plain data and words. */
import { at } from '#ml/lists';
import { type Candidate, END, type Text } from './method.ts';
import { type Fact, relations } from './world.ts';

/** A candidate as it is shown. */
export interface Shown {
  before: string;
  token: string;
  ahead: string;
  /** Log p, and what support adds to it. */
  logP: number;
  added: number;
  score: number;
  weight: number;
  kept: boolean;
  /** Whether plain beam search would keep it among these. */
  likely: boolean;
  /** P(supported) of each fact. */
  backward: number[];
  forward: number[];
}

/** A text for eyes; a square stands for its end. */
export const spoken = (text: Text) =>
  text.map((token) => (token === END ? '■' : token)).join(' ');

/** A fact in a few words. */
export function factInWords({ subject, relation, object }: Fact): string {
  const [between, after = ''] = relations[relation]
    .said[0] as readonly string[];
  return `${subject} ${between} ${object} ${after}`.trim();
}

/** Rows of a picture: what was kept, and the likeliest of what was not. */
export const rowsShown = 6;

export function shown(
  step: readonly Candidate[],
  beams: number,
  alpha: number,
): Shown[] {
  const likeliest = step
    .toSorted((a, b) => b.logP - a.logP)
    .slice(0, beams);
  return step.slice(0, Math.max(rowsShown, beams)).map((one) => ({
    before: spoken(one.text.slice(0, -1)),
    token: spoken([at(one.text, -1)]),
    ahead: spoken(one.ahead),
    logP: one.logP,
    added: alpha * one.support,
    score: one.score,
    weight: one.weight,
    kept: one.kept,
    likely: likeliest.includes(one),
    backward: one.table.backward.map(Math.exp),
    forward: one.table.forward.map(Math.exp),
  }));
}
