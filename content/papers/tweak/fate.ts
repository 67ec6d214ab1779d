/**
 * What the verifier learns from, after FATE: a text, its twin with one fact made false, one random cut
 * through each, and labels that need no person.
 */
import { at, range } from '#ml/lists';
import type { Random } from '#ml/random';
import type { Text } from './method.ts';
import {
  type Clause,
  type Fact,
  ofType,
  type Part,
  plan,
  relationsOf,
  same,
  typeNamed,
  written,
} from './world.ts';

/** A hypothesis: words `from` to `to` of a text, and which facts support it. */
export interface Hypothesis {
  facts: readonly Fact[];
  text: Text;
  from: number;
  to: number;
  supported: boolean[];
}

// #region perturbation
/**
 * Another value for one part of a fact: with probability `swap` from the same input, else any of its kind.
 */
function replacement(
  facts: readonly Fact[],
  fact: Fact,
  part: Part,
  swap: number,
  random: Random,
): Fact {
  const type = typeNamed(part === 'relation' ? fact.subject : fact[part]);
  const all = part === 'relation' ? relationsOf(type) : ofType(type);
  const here = facts.flatMap(({ subject, relation, object }) =>
    part === 'relation' ? [relation] : [subject, object],
  );
  const falsified = (values: readonly string[]) =>
    values
      .map((value) => ({ ...fact, [part]: value }))
      .filter((other) => !facts.some((one) => same(one, other)));
  const swapped = falsified(all.filter((value) => here.includes(value)));
  const choices =
    swapped.length && random.uniform() < swap ? swapped : falsified(all);
  return random.pick(choices);
}
// #endregion

/** Which part is made false: as often the relation as an entity. */
function drawPart(random: Random): Part {
  if (random.uniform() < 0.5) return 'relation';
  return random.uniform() < 0.7 ? 'object' : 'subject';
}

export interface Twins {
  facts: readonly Fact[];
  /** Which fact the false text contradicts. */
  changed: number;
  right: Text;
  wrong: Text;
  /** The words of the false text that differ: first, and behind the last. */
  span: readonly [number, number];
}

/** How many words at their ends two different texts share. */
function sharedEnd(a: Text, b: Text): number {
  const reversed = b.toReversed();
  return a.toReversed().findIndex((word, i) => word !== reversed[i]);
}

// #region twins
/** A text and its falsified twin, said in the same way but for the part that is false. */
export function drawTwins(
  facts: readonly Fact[],
  swap: number,
  random: Random,
): Twins {
  const changed = random.int(facts.length);
  const fact = at(facts, changed);
  const part = drawPart(random);
  const other = replacement(facts, fact, part, swap, random);
  // A pronoun would mean someone else after the change.
  const said = plan(facts, random).map((clause, i) => ({
    ...clause,
    pronoun:
      clause.pronoun &&
      (part !== 'subject' || (i !== changed && i !== changed + 1)),
  }));
  const twin: Clause[] = said.with(changed, {
    ...at(said, changed),
    fact: other,
  });
  const right = written(said).text;
  const { text: wrong, places } = written(twin);
  // Another relation may also change what is said behind the object.
  const [from, to] = at(places, changed)[part];
  const end = Math.max(to, wrong.length - sharedEnd(right, wrong));
  return { facts, changed, right, wrong, span: [from, end] };
}
// #endregion

// #region labels
/** Cuts both texts at random; a fact is unsupported where its false words are read. */
export function hypotheses(
  { facts, changed, right, wrong, span }: Twins,
  random: Random,
): Hypothesis[] {
  const halves = (text: Text, isWrong: boolean): Hypothesis[] => {
    const cut = 1 + random.int(text.length - 1);
    return (
      [
        [0, cut],
        [cut, text.length],
      ] as const
    ).map(([from, to]) => {
      const overlaps = from < span[1] && span[0] < to;
      const supported = range(0, facts.length).map(
        (i) => !(isWrong && overlaps && i === changed),
      );
      return { facts, text, from, to, supported };
    });
  };
  return [...halves(right, false), ...halves(wrong, true)];
}
// #endregion

/** How much more an unsupported pair counts, so that the rare class is heard: ½ + ½ n₊ / n₋. */
export function rareWeight(all: readonly Hypothesis[]): number {
  const labels = all.flatMap(({ supported }) => supported);
  const rare = labels.filter((label) => !label).length;
  return 0.5 + (0.5 * (labels.length - rare)) / rare;
}
