/** Lab: both models trained in front of the reader, then forty inputs written in several ways. */
import { format } from 'd3-format';
import { type Chart, defineLab, type RunContext } from '#lab';
import { options, seedKnob } from '#lab/common-knobs';
import { inTurn, seedsUpTo } from '#lab/studies';
import { at, record } from '#ml/lists';
import { mean } from '#ml/stats';
import type { Outcome } from './experiment.ts';
import {
  alphaKnob,
  asJudge,
  asReading,
  judgeKnob,
  readingKnob,
} from './knobs.ts';
import { defaultSettings, type Score, type Way } from './settings.ts';

const percent = format('.1%');

/** Strengths of the curve, beside that of the run. */
const strengths = [2, 8, 16, 32];
const othersThan = (alpha: number) =>
  strengths.filter((other) => other !== alpha);

/** The run’s own way comes first: its calls are counted. */
const ways: Record<string, Way> = {
  tweak: {},
  beam: { alpha: 0 },
  greedy: { alpha: 0, beams: 1 },
  exact: { judge: 'exact' },
};
const atStrengths = (alphas: readonly number[]): Record<string, Way> =>
  record(alphas.map(String), (alpha) => ({ alpha: Number(alpha) }));

/** Five seeds, each with the standard verifier and with two that are worse. */
async function overSeeds(context: RunContext<never>) {
  const { experiment } = await import('./experiment.ts');
  const runs = await inTurn(seedsUpTo(5), context, async (seed, own) => {
    const standard = { ...defaultSettings, seed };
    const [usual, few, foreign] = await inTurn(
      [
        [standard, { ...ways, ...atStrengths([2]) }],
        [{ ...standard, pairs: 20 }, { few: {} }],
        [{ ...standard, swap: 0 }, { foreign: {} }],
      ] as const,
      own,
      ([settings, compared], { onProgress, signal }) =>
        experiment<string>(settings, compared, onProgress, signal),
    );
    return {
      scores: { ...usual.scores, ...few.scores, ...foreign.scores },
      accuracy: { tweak: usual.accuracy, few: few.accuracy },
      calls: usual.calls,
    };
  });
  type Run = (typeof runs)[number];
  const over = (of: (run: Run) => number) => {
    const seeds = runs.map(of);
    return { seeds, mean: mean(seeds) };
  };
  const names = Object.keys(at(runs, 0).scores);
  const score = (of: keyof Score) =>
    record(names, (name) => over((run) => scoreOf(run.scores, name)[of]));
  return {
    clean: score('clean'),
    faithfulness: score('faithfulness'),
    coverage: score('coverage'),
    bleu: score('bleu'),
    accuracy: {
      tweak: over(({ accuracy }) => accuracy.tweak),
      few: over(({ accuracy }) => accuracy.few),
    },
    calls: {
      beam: over(({ calls }) => calls.beam),
      tweak: over(({ calls }) => calls.tweak),
    },
  };
}

function scoreOf(scores: Record<string, Score>, name: string): Score {
  const score = scores[name];
  if (!score) throw new RangeError(`Nothing was written by "${name}".`);
  return score;
}

export const compare = defineLab({
  title: 'Beam search with a verifier',
  purpose:
    'Train generator and verifier, let four searches write about 40 inputs, and read back exactly what each text asserts.',
  mode: 'on-demand',
  seconds: 9,
  tolerance: 0.03,
  limits:
    'An artificial language, a generator that sees facts as a bag, a verifier that reads word classes and matches. Texts are judged exactly, not by FactKB; BLEU rises here because every wrong fact costs likeness to clean references, while in the paper it falls a little. No verifier trained elsewhere, so nothing about other data.',
  knobs: {
    alpha: alphaKnob,
    reading: readingKnob,
    judge: judgeKnob,
    pairs: {
      kind: 'choice',
      label: 'Pairs that the verifier learns from',
      help: 'With few of them it becomes a poor judge.',
      options: options(20, 60, 200, 600),
      default: String(defaultSettings.pairs),
    },
    swap: {
      kind: 'range',
      label: 'Falsified with words of the same input',
      help: 'Otherwise with any word of the kind.',
      min: 0,
      max: 100,
      step: 10,
      default: defaultSettings.swap * 100,
      unit: '%',
    },
    noise: {
      kind: 'range',
      label: 'Training texts that say too much',
      min: 0,
      max: 90,
      step: 10,
      default: defaultSettings.noise * 100,
      unit: '%',
    },
    beams: {
      kind: 'choice',
      label: 'Beam size k',
      options: options(1, 2, 4, 8),
      default: String(defaultSettings.beams),
    },
    released: {
      kind: 'toggle',
      label: 'Search as the code was released',
      default: defaultSettings.released ?? false,
    },
    seed: seedKnob,
  },
  presets: [
    { label: 'A poor judge', values: { pairs: '20' } },
    { label: 'An exact judge', values: { judge: 'exact' } },
    { label: 'Foreign words only', values: { swap: 0 } },
  ],
  async run(
    { alpha, reading, judge, pairs, swap, noise, beams, released, seed },
    { onProgress, signal },
  ): Promise<Outcome<string>> {
    const { experiment } = await import('./experiment.ts');
    return experiment(
      {
        alpha,
        reading: asReading(reading),
        judge: asJudge(judge),
        pairs: Number(pairs),
        swap: swap / 100,
        noise: noise / 100,
        beams: Number(beams),
        released,
        seed,
      },
      { ...ways, ...atStrengths(othersThan(alpha)) },
      onProgress,
      signal,
    );
  },
  view({ scores, calls, accuracy, losses }, { alpha }) {
    const titles: Record<string, string> = {
      greedy: 'Greedy',
      beam: 'Beam search',
      tweak: `TWEAK, α = ${alpha}`,
      exact: `Exact judge, α = ${alpha}`,
    };
    const score = (name: string) => scoreOf(scores, name);
    const bars = (
      of: keyof Score,
      id: string,
      title: string,
      says: string,
    ): Chart => ({
      kind: 'bars',
      id,
      title,
      description: says,
      x: { label: title, domain: [0, 1], format: '.0%' },
      segments: [title],
      rows: Object.entries(titles).map(([name, label]) => ({
        label,
        values: [score(name)[of]],
      })),
      highlight: titles['tweak'],
    });
    const line = (name: string, of: keyof Score) => ({
      name,
      points: [
        [0, score('beam')[of]] as const,
        ...(alpha ? [[alpha, score('tweak')[of]] as const] : []),
        ...othersThan(alpha).map((x) => [x, score(String(x))[of]] as const),
      ].toSorted(([a], [b]) => a - b),
    });
    const [beam, tweak] = [score('beam'), score('tweak')];
    return {
      summary: `Texts without any wrong fact: beam search ${percent(beam.clean)}, with the verifier ${percent(tweak.clean)}; BLEU ${percent(beam.bleu)} and ${percent(tweak.bleu)}. The verifier judges ${percent(accuracy)} of unseen pairs as labeled.`,
      facts: [
        {
          label: 'Right among asserted facts',
          value: percent(tweak.faithfulness),
          note: `beam search ${percent(beam.faithfulness)}`,
        },
        {
          label: 'Given facts that are told',
          value: percent(tweak.coverage),
          note: `beam search ${percent(beam.coverage)}`,
        },
        {
          label: 'Calls of the generator',
          value: `${format('.1f')(calls.tweak / calls.beam)} ×`,
          note: 'those of beam search, with look-aheads remembered',
        },
      ],
      charts: [
        bars(
          'clean',
          'clean',
          'Texts without a wrong fact',
          'Share of the 40 texts that assert nothing wrong, for greedy search, beam search, TWEAK and the exact judge.',
        ),
        {
          kind: 'line',
          id: 'strength',
          title: 'Over the strength α',
          description:
            'Texts without a wrong fact, right facts among asserted ones, and BLEU, against α; at 0 it is beam search.',
          x: { label: 'α', format: 'd' },
          y: { label: 'share', format: '.0%', domain: [0.5, 1] },
          series: [
            line('clean texts', 'clean'),
            line('right facts', 'faithfulness'),
            line('BLEU', 'bleu'),
          ],
        },
        {
          kind: 'line',
          id: 'loss',
          title: 'The verifier learns',
          description:
            'Mean loss of the verifier over the last 15 updates, against updates.',
          x: { label: 'Update', format: 'd' },
          y: { label: 'loss', format: '.2f' },
          series: [{ name: 'loss', points: losses }],
        },
      ],
    };
  },
  studies: { seeds: overSeeds },
});
