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
import {
  defaultSettings,
  type ExperimentSettings,
  type Score,
  type Way,
} from './settings.ts';

const percent = format('.1%');

/** Strengths of the curve. */
const strengths = [2, 4, 8, 16, 32];
const atStrength = record(strengths.map(String), (alpha) => ({
  alpha: Number(alpha),
}));
/** The run’s own way comes first: its calls are counted. */
const ways: Record<string, Way> = {
  tweak: {},
  beam: { alpha: 0 },
  greedy: { alpha: 0, beams: 1 },
  exact: { judge: 'exact' },
  ...atStrength,
};
/** What the studies compare beside these. */
const variants: Record<string, Way> = {
  ...ways,
  backward: { reading: 'backward' },
  forward: { reading: 'forward' },
  equal: { reading: 'equal' },
  released: { released: true },
};

/** Seeds of the studies, as the settings are changed. */
async function overSeeds(
  changed: Partial<ExperimentSettings>,
  compared: Record<string, Way>,
  context: RunContext<never>,
) {
  const { experiment } = await import('./experiment.ts');
  const runs = await inTurn(
    seedsUpTo(5),
    context,
    (seed, { onProgress, signal }) =>
      experiment(
        { ...defaultSettings, ...changed, seed },
        compared,
        (fraction) => onProgress(fraction),
        signal,
      ),
  );
  const over = (of: (run: Outcome<string>) => number) => {
    const seeds = runs.map(of);
    return { seeds, mean: mean(seeds) };
  };
  const names = Object.keys(compared);
  const score = (of: keyof Score) =>
    record(names, (name) =>
      over(({ scores }) => scores[name]?.[of] ?? Number.NaN),
    );
  return {
    clean: score('clean'),
    faithfulness: score('faithfulness'),
    coverage: score('coverage'),
    bleu: score('bleu'),
    accuracy: over(({ accuracy }) => accuracy),
    calls: {
      beam: over(({ calls }) => calls.beam),
      tweak: over(({ calls }) => calls.tweak),
    },
  };
}

const pair: Record<string, Way> = { tweak: {}, beam: { alpha: 0 } };

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
      ways,
      (fraction) => onProgress(fraction),
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
    const score = (name: string): Score =>
      scores[name] ?? at(Object.values(scores), 0);
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
        ...strengths.map((x) => [x, score(String(x))[of]] as const),
      ],
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
  studies: {
    seeds: (context) => overSeeds({}, variants, context),
    foreign: (context) => overSeeds({ swap: 0 }, pair, context),
    training: (context) =>
      inTurn([20, 60], context, async (pairs, own) => ({
        pairs,
        ...(await overSeeds({ pairs }, pair, own)),
      })),
  },
});
