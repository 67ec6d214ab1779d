/** What happened at one step, and at the end, in a sentence or two. */
import { format } from 'd3-format';
import { at } from '#ml/lists';
import type { Shown } from './shown.ts';
import type { Trace } from './trace.ts';

const decimal = format('.2f');

const quoted = ({ before, token }: Shown) =>
  `“${`${before} ${token}`.trim()}”`;

const best = (step: readonly Shown[], of: (one: Shown) => number) =>
  at(
    step.toSorted((a, b) => of(b) - of(a)),
    0,
  );

/** Which candidate leads, by probability alone and with support. */
export function stepInWords(
  { facts }: Trace,
  step: readonly Shown[],
): string {
  const given = `Facts: ${facts.join('; ')}.`;
  const likeliest = best(step, ({ logP }) => logP);
  const leader = best(step, ({ score }) => score);
  return likeliest === leader
    ? `${given} ${quoted(leader)} leads, with support (score ${decimal(leader.score)}) and without.`
    : `${given} ${quoted(likeliest)} is likelier (log p ${decimal(likeliest.logP)} against ${decimal(leader.logP)}); with support ${quoted(leader)} leads (${decimal(leader.score)} against ${decimal(likeliest.score)}).`;
}

const wrongInWords = (wrong: number) =>
  wrong === 0
    ? 'nothing wrong'
    : wrong === 1
      ? 'one wrong fact'
      : `${wrong} wrong facts`;

/** Both outputs with what is wrong in them. */
export function endInWords({ beam, tweak }: Trace): string {
  return `Beam search writes “${beam.text}” (${wrongInWords(beam.wrong)}); with support it becomes “${tweak.text}” (${wrongInWords(tweak.wrong)}).`;
}
