/** Lab: one encoder, pre-trained on the same pairs as classification and as CLIP does it. */
import { format } from 'd3-format';
import { defineLab, type LineChart, type RunContext } from '#lab';
import { seedKnob } from '#lab/common-knobs';
import { inTurn, seedsUpTo } from '#lab/studies';
import { at, zip } from '#ml/lists';
import { mean } from '#ml/stats';
import { shots, worldOf } from './corpus.ts';
import type { Parts, Run, Settings } from './experiment.ts';
import type { Mode } from './method.ts';
import { objects } from './world.ts';

const percent = format('.0%');
const chance = 1 / objects.length;

const experiments = () => import('./experiment.ts');

/** Means of a run's scores over seeds, and each seed's own. */
async function overSeeds(
  seeds: readonly number[],
  change: Partial<Settings>,
  only: Partial<Parts>,
  context: RunContext<never>,
) {
  const { compare, everything, usual } = await experiments();
  const runs = await inTurn(
    seeds,
    context,
    (seed, { onProgress, signal }) =>
      compare(
        { ...usual, ...change, seed },
        { ...everything, ...only },
        (fraction) => onProgress(fraction),
        signal,
      ),
  );
  const scores = (name: 'catlip' | 'transfer' | 'clip' | 'untrained') =>
    runs.map((run) => run[name]);
  const means = (lists: readonly (readonly number[])[]) =>
    zip(...lists).map((values) => mean(values));
  const curve = (name: 'catlip' | 'clip') =>
    zip(...runs.map((run) => run.curves[name])).map((points) => [
      at(points, 0)[0],
      mean(points.map(([, value]) => value)),
    ]);
  return {
    seeds,
    catlip: { each: scores('catlip'), mean: means(scores('catlip')) },
    transfer: { each: scores('transfer'), mean: means(scores('transfer')) },
    clip: { each: scores('clip'), mean: means(scores('clip')) },
    untrained: {
      each: scores('untrained'),
      mean: means(scores('untrained')),
    },
    curves: { catlip: curve('catlip'), clip: curve('clip') },
    classes: mean(runs.map((run) => run.classes)),
    known: mean(runs.map((run) => run.known)),
    labelsEach: mean(runs.map((run) => run.labelsEach)),
  };
}

const onlyAtMost = { shots: [20], untrained: false, looks: 1 } as const;
const catlipOnly = { ...onlyAtMost, clip: false };

/** A study for each value of one setting, over three seeds. */
async function sweep<T>(
  values: readonly T[],
  change: (value: T) => Partial<Settings>,
  only: Partial<Parts>,
  context: RunContext<never>,
) {
  return inTurn(values, context, async (value, own) => ({
    value,
    ...(await overSeeds(seedsUpTo(3), change(value), only, own)),
  }));
}

/** Accuracy against labels for each class, one line for each start. */
function shotsChart({ catlip, transfer, clip, untrained }: Run): LineChart {
  const line = (name: string, scores: readonly number[]) => ({
    name,
    points: scores.map((score, i): [number, number] => [
      at(shots, i),
      score,
    ]),
  });
  return {
    kind: 'line',
    id: 'shots',
    title: 'Accuracy with few and with many labels',
    description:
      'Probe accuracy against labels for each class: CatLIP from its own rows and from a random start, CLIP, and an untrained encoder.',
    x: { label: 'Labels for each class', scale: 'log', format: 'd' },
    y: { label: 'Probe accuracy', domain: [0, 1], format: '.0%' },
    series: [
      line('CatLIP, Transfer Init', transfer),
      line('CatLIP, Random Init', catlip),
      line('CLIP, Random Init', clip),
      line('untrained, Random Init', untrained),
    ].filter(({ points }) => points.length > 0),
    band: { from: chance, to: chance, label: 'chance' },
  };
}

/** Accuracy while pre-training: whether it has come to rest. */
function curveChart({ curves }: Run): LineChart {
  return {
    kind: 'line',
    id: 'curve',
    title:
      'Accuracy in the course of pre-training, 20 labels for each class',
    description: 'Probe accuracy against pairs seen, for CatLIP and CLIP.',
    x: { label: 'Pairs seen', format: ',d' },
    y: { label: 'Probe accuracy', domain: [0, 1], format: '.0%' },
    series: [
      { name: 'CatLIP', points: curves.catlip },
      { name: 'CLIP', points: curves.clip },
    ].filter(({ points }) => points.length > 0),
    band: { from: 1, to: 1, label: 'best possible' },
  };
}

const standard = {
  pairs: 2000,
  threshold: 10,
  mode: 'code',
  epochs: 16,
  seed: seedKnob.default,
};

export const pretraining = defineLab({
  title: 'Labels or captions?',
  purpose:
    'Pre-train one small encoder twice on the same captioned pictures, as CatLIP and as CLIP; then classify with 1, 5 or 20 labels a class.',
  mode: 'on-demand',
  seconds: 8,
  tolerance: 0.05,
  limits:
    'A few thousand toy pictures, where labels help a small learner; at web scale the paper finds both equal. The encoder is no transformer, and nothing here measures time: the 2.7× cannot be shown.',
  knobs: {
    pairs: {
      kind: 'range',
      label: 'Captioned pictures',
      min: 500,
      max: 4000,
      step: 500,
      default: standard.pairs,
    },
    threshold: {
      kind: 'range',
      label: 'Vocabulary threshold',
      help: 'A synset is a class if more captions than this name it.',
      min: 0,
      max: 240,
      step: 10,
      default: standard.threshold,
    },
    mode: {
      kind: 'choice',
      label: 'Rule for labels',
      options: [
        { value: 'code', label: 'Released code' },
        { value: 'paper', label: 'Paper’s equation' },
        { value: 'any', label: 'Any noun' },
      ],
      default: standard.mode,
    },
    epochs: {
      kind: 'range',
      label: 'Epochs',
      min: 4,
      max: 32,
      step: 4,
      default: standard.epochs,
    },
    seed: seedKnob,
  },
  presets: [
    { label: 'Default', values: standard },
    { label: 'Few pictures', values: { ...standard, pairs: 1000 } },
    { label: 'Rare labels cut', values: { ...standard, threshold: 120 } },
    { label: 'Twice as long', values: { ...standard, epochs: 32 } },
  ],
  async run({ mode, ...knobs }, { onProgress, signal }): Promise<Run> {
    const { compare, everything, usual } = await experiments();
    const settings = { ...usual, ...knobs, mode: mode as Mode };
    return compare(settings, everything, onProgress, signal);
  },
  view(run) {
    const told = (name: string, scores: readonly number[]) => ({
      label: name,
      value: scores.length > 0 ? percent(at(scores, -1)) : '–',
      note:
        scores.length > 0
          ? `${percent(at(scores, 0))} with one label a class`
          : 'not yet',
    });
    const [catlip, clip] = [run.catlip.at(-1), run.clip.at(-1)];
    const both =
      catlip !== undefined && clip !== undefined
        ? `With 20 labels a class CatLIP’s features reach ${percent(catlip)}, CLIP’s ${percent(clip)}. `
        : '';
    return {
      summary: `${both}The vocabulary has ${run.classes} classes, among them ${run.known} of the 40 objects; a caption has ${run.labelsEach.toFixed(1)} labels.`,
      facts: [
        told('CatLIP, Transfer Init', run.transfer),
        told('CatLIP, Random Init', run.catlip),
        told('CLIP, Random Init', run.clip),
        told('Untrained encoder', run.untrained),
      ],
      charts: [shotsChart(run), curveChart(run)],
    };
  },
  studies: {
    seeds: async (context) => {
      const { bestAccuracy } = await import('./ceiling.ts');
      const { taskOf } = await experiments();
      const found = await overSeeds(
        seedsUpTo(5),
        {},
        { looks: 8 },
        context,
      );
      const best = seedsUpTo(5).map((seed) =>
        bestAccuracy(worldOf(seed), taskOf(seed).test),
      );
      return { ...found, scales: { chance, best: mean(best) } };
    },
    scaling: (context) =>
      sweep(
        [1000, 2000, 4000, 8000],
        (pairs) => ({ pairs }),
        onlyAtMost,
        context,
      ),
    thresholds: (context) =>
      sweep(
        [0, 10, 30, 60, 120, 240],
        (threshold) => ({ threshold }),
        { ...catlipOnly, shots: [1, 20] },
        context,
      ),
    modes: (context) =>
      sweep(
        ['code', 'paper', 'any'] as const,
        (mode) => ({ mode }),
        { ...catlipOnly, shots: [1, 20] },
        context,
      ),
    shuffled: (context) =>
      overSeeds(seedsUpTo(3), { shuffled: true }, onlyAtMost, context),
    labelsOnly: (context) =>
      overSeeds(
        seedsUpTo(5),
        { labelsOnly: true },
        { ...onlyAtMost, catlip: false },
        context,
      ),
    complete: (context) =>
      overSeeds(
        seedsUpTo(3),
        { writer: { omits: 0, renames: 0 } },
        onlyAtMost,
        context,
      ),
    longer: (context) =>
      overSeeds(
        seedsUpTo(3),
        { epochs: 32 },
        { ...onlyAtMost, looks: 8 },
        context,
      ),
  },
});
