/**
 * TWEAK's decoding: beam search whose candidates are ranked by their probability plus the support
 * that the facts give to what is written (backward) and to what would follow (forward).
 */
import { at } from '#ml/lists';
import { mean } from '#ml/stats';

export type Text = readonly string[];

/** The token that ends a text. */
export const END = '</s>';

/** Log p(token | text, facts) of the tokens that may follow, likeliest first. */
export type Generator = (
  text: Text,
) => readonly { token: string; logP: number }[];

/** Log P(supported) of words `from` to `to` of a text, for each fact. */
export type Verifier = (text: Text, from: number, to: number) => number[];

/** Which hypotheses are read, and how their scores are weighted. */
export type Reading = 'backward' | 'forward' | 'both' | 'equal';

export interface Settings {
  /** k, the number of texts that are kept at each step. */
  beams: number;
  /** α, how much support counts beside the log probability. */
  alpha: number;
  reading: Reading;
  /** The search as the released code has it: support adds up over the steps, nothing is sorted again. */
  released?: boolean;
  /** Most tokens of a text. */
  longest: number;
}

export interface Beam {
  text: Text;
  /** log p(text | facts) */
  logP: number;
  /** What the next step builds on: log p, or as released the score. */
  carried: number;
  /** f of equation 1. */
  score: number;
}

export interface Candidate extends Beam {
  /** The greedy continuation. */
  ahead: Text;
  /** The weight of the backward hypothesis. */
  weight: number;
  /** f_faith of equation 2. */
  support: number;
  /** Log P(supported) of each fact, for both hypotheses. */
  table: { backward: number[]; forward: number[] };
  kept: boolean;
}

// #region look-ahead
/** What the generator would go on to write: always the likeliest token. */
export function lookAhead(
  text: Text,
  generator: Generator,
  longest: number,
): Text {
  const whole = [...text];
  while (whole.at(-1) !== END && whole.length < longest)
    whole.push(at(generator(whole), 0).token);
  return whole.slice(text.length);
}
// #endregion

// #region weight
/**
 * The weight of the backward hypothesis; the forward one has the rest.
 * @param t words written
 * @param ahead words that would follow
 */
export function backwardWeight(reading: Reading, t: number, ahead: number) {
  if (reading === 'forward') return 0;
  // At its end a text has nothing ahead that could be read.
  if (reading === 'backward' || ahead === 0) return 1;
  // *Dynamic aggregation*: the more is written, the more it counts.
  return reading === 'both' ? t / (t + ahead) : 1 / 2;
}
// #endregion

// #region support
/** How well the facts support a candidate, from its two hypotheses. */
export function supportOf(
  text: Text,
  ahead: Text,
  reading: Reading,
  verifier: Verifier,
) {
  const t = text.length;
  const whole = [...text, ...ahead];
  const weight = backwardWeight(reading, t, ahead.length);
  // Read alone, the forward hypothesis is the whole text.
  const from = reading === 'forward' ? 0 : t;
  const table = {
    backward: weight > 0 ? verifier(text, 0, t) : [],
    forward: weight < 1 ? verifier(whole, from, whole.length) : [],
  };
  // Each hypothesis scores its mean over the facts.
  const h = (row: number[]) => (row.length ? mean(row) : 0);
  const support =
    weight * h(table.backward) + (1 - weight) * h(table.forward);
  return { weight, table, support };
}
// #endregion

// #region candidates
/** The 2k likeliest continuations of all beams by one token. */
export function candidates(
  beams: readonly Beam[],
  generator: Generator,
  k: number,
): Beam[] {
  return beams
    .flatMap(({ text, logP, carried }) =>
      generator(text).map((next) => ({
        text: [...text, next.token],
        logP: logP + next.logP,
        carried: carried + next.logP,
        score: carried + next.logP,
      })),
    )
    .toSorted((a, b) => b.score - a.score)
    .slice(0, 2 * k);
}
// #endregion

const byScore = (a: Beam, b: Beam) => b.score - a.score;
const ended = ({ text }: Beam) => at(text, -1) === END;

// #region ranking
/** Adds α times the support to each candidate's log probability. */
export function ranked(
  found: readonly Beam[],
  generator: Generator,
  verifier: Verifier,
  { alpha, reading, released, longest }: Settings,
): Candidate[] {
  const scored = found.map((beam) => {
    const ahead = lookAhead(beam.text, generator, longest);
    const read = supportOf(beam.text, ahead, reading, verifier);
    const score = beam.carried + alpha * read.support;
    const carried = released ? score : beam.logP;
    return { ...beam, ...read, ahead, score, carried, kept: false };
  });
  // The released code leaves the generator's order.
  return released ? scored : scored.toSorted(byScore);
}
// #endregion

export interface Decoded {
  /** Without the token that ends it. */
  text: Text;
  /** The candidates of every step, in the order in which they were ranked. */
  steps: Candidate[][];
}

// #region decode
/** Searches for the text that the generator likes and the facts support. */
export function decode(
  generator: Generator,
  verifier: Verifier,
  settings: Settings,
): Decoded {
  const { beams: k, longest } = settings;
  let beams: Beam[] = [{ text: [], logP: 0, carried: 0, score: 0 }];
  const finished: Beam[] = [];
  const steps: Candidate[][] = [];
  while (beams.length && finished.length < k && steps.length < longest) {
    const found = candidates(beams, generator, k);
    const ranking = ranked(found, generator, verifier, settings);
    finished.push(...ranking.slice(0, k).filter(ended));
    beams = ranking.filter((one) => !ended(one)).slice(0, k);
    steps.push(
      ranking.map((one, rank) => ({
        ...one,
        kept: ended(one) ? rank < k : beams.includes(one),
      })),
    );
  }
  // Short texts gain nothing by being short: the score is per token.
  const perToken = ({ score, text }: Beam) => score / text.length;
  const best = at(
    (finished.length ? finished : beams).toSorted(
      (a, b) => perToken(b) - perToken(a),
    ),
    0,
  );
  return { text: best.text.filter((token) => token !== END), steps };
}
// #endregion
