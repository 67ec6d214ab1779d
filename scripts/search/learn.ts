/** A linear model of which of several answers is right: multinomial logit with a penalty on large weights. */

/** One question: the signs of each answer, and whether it is right. */
export interface Choice {
  /** Choices of one group are left out together, when weights are tried on what they have not seen. */
  group: string;
  answers: { signs: readonly number[]; right: boolean }[];
}

const STEPS = 300;
const RATE = 0.1;
const PENALTY = 0.01;

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

/** Standard deviations of the signs, so that one penalty suits all. */
function spreads(choices: readonly Choice[], count: number): number[] {
  const rows = choices.flatMap(({ answers }) => answers.map(({ signs }) => signs));
  return Array.from({ length: count }, (_, k) => {
    const values = rows.map((row) => row[k] ?? 0);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    return Math.sqrt(square) || 1;
  });
}

/** Shares of the answers: softmax of their scores. */
function shares(scores: readonly number[]): number[] {
  const top = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - top));
  const sum = powers.reduce((all, power) => all + power, 0);
  return powers.map((power) => power / sum);
}

/** Weights that make the right answers of each choice likely, by Adam with a falling rate. */
export function learn(choices: readonly Choice[], penalty = PENALTY): number[] {
  const useful = choices.filter(({ answers }) => answers.some(({ right }) => right));
  const count = useful[0]?.answers[0]?.signs.length ?? 0;
  const spread = spreads(useful, count);
  const scaled = useful.map(({ answers }) =>
    answers.map(({ signs, right }) => ({
      signs: signs.map((sign, k) => sign / (spread[k] ?? 1)),
      right,
    })),
  );
  const weights = new Array<number>(count).fill(0);
  const first = new Array<number>(count).fill(0);
  const second = new Array<number>(count).fill(0);
  for (let step = 1; step <= STEPS; step++) {
    const gradient = weights.map((weight) => 2 * penalty * weight);
    for (const answers of scaled) {
      const all = shares(answers.map(({ signs }) => dot(signs, weights)));
      const right = answers.reduce((sum, answer, i) => sum + (answer.right ? (all[i] ?? 0) : 0), 0);
      for (const [i, answer] of answers.entries()) {
        const share = all[i] ?? 0;
        const pull = (share - (answer.right ? share / right : 0)) / scaled.length;
        for (let k = 0; k < count; k++) gradient[k]! += pull * (answer.signs[k] ?? 0);
      }
    }
    const rate = (RATE / 2) * (1 + Math.cos((Math.PI * step) / STEPS));
    for (let k = 0; k < count; k++) {
      const slope = gradient[k] ?? 0;
      first[k] = 0.9 * (first[k] ?? 0) + 0.1 * slope;
      second[k] = 0.99 * (second[k] ?? 0) + 0.01 * slope ** 2;
      const mean = (first[k] ?? 0) / (1 - 0.9 ** step);
      weights[k]! -= (rate * mean) / (Math.sqrt((second[k] ?? 0) / (1 - 0.99 ** step)) + 1e-8);
    }
  }
  return weights.map((weight, k) => weight / (spread[k] ?? 1));
}

/** From 0: how many wrong answers stand above the best right one. */
export function rankOf({ answers }: Choice, weights: readonly number[]): number {
  const scored = answers.map(({ signs, right }) => ({ right, score: dot(signs, weights) }));
  const best = Math.max(...scored.filter(({ right }) => right).map(({ score }) => score));
  return scored.filter(({ right, score }) => !right && score >= best).length;
}

/** Shares of choices whose right answer is first, and among the first three. */
export function quality(ranks: readonly number[]): { first: number; three: number } {
  const share = (most: number) => ranks.filter((rank) => rank < most).length / ranks.length;
  return { first: share(1), three: share(3) };
}

/** Ranks where the weights have not seen the choice's group. */
export function unseenRanks(choices: readonly Choice[], penalty = PENALTY): number[] {
  return [...new Set(choices.map(({ group }) => group))].flatMap((group) => {
    const weights = learn(
      choices.filter((choice) => choice.group !== group),
      penalty,
    );
    return choices.filter((choice) => choice.group === group).map((c) => rankOf(c, weights));
  });
}
