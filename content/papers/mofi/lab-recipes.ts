/** Lab: the whole pipeline on a small world, trained in front of the reader. */
import { format } from 'd3-format';
import { type Chart, defineLab, type RunContext } from '#lab';
import { seedKnob } from '#lab/common-knobs';
import { inTurn, seedsUpTo } from '#lab/studies';
import { record } from '#ml/lists';
import { deviation, mean } from '#ml/stats';
import { hitStrip } from './figures/hit-strip.ts';
import { planes as twoPlanes } from './figures/planes.ts';
import type { Outcome, RecipeName, Settings } from './recipes.ts';
import { chanceLevel } from './retrieval.ts';

/** mAP of a random order of the 400 pictures, ten of each entity. */
const chance = chanceLevel(400, 10);

const titles: Record<RecipeName, string> = {
  clip: 'CLIP on alt-text',
  unfiltered: 'Classification, no filter',
  entityText: 'CLIP on entity text',
  supervised: 'Classification',
  multiTask: 'Multi-task',
  trueLabels: 'Classification, true labels',
};

const percent = format('.0%');
const decimal = format('.3f');

/** Where the knobs stand unless a preset says otherwise. */
const standard = {
  drop: 35,
  judge: 'clip',
  wrong: 30,
  shared: 20,
  lambda: 1,
  query: 40,
  seed: seedKnob.default,
};

/** Filter strengths of the study. */
const drops = [0, 0.2, 0.35, 0.5, 0.7, 0.85];
/** The control in which nearly all alt-texts are right. */
const clean = { wrong: 0.05 };
/** Recipes whose finds are shown, and those that the filter's studies train. */
const stripped: readonly RecipeName[] = ['clip', 'supervised', 'multiTask'];
const compared = ['supervised', 'multiTask'] as const;

/** One setting over seeds: every recipe's scores for each seed, their means, and the filter's. */
async function overSeeds(
  list: readonly number[],
  changed: Partial<Settings>,
  recipes: readonly RecipeName[],
  context: RunContext<never>,
) {
  const { experiment, defaultSettings } = await import('./recipes.ts');
  const runs = await inTurn(list, context, (seed, { onProgress, signal }) =>
    experiment(
      { ...defaultSettings, ...changed, seed },
      recipes,
      (fraction) => onProgress(fraction),
      signal,
    ),
  );
  const over = (of: (run: Outcome) => number) => {
    const values = runs.map(of);
    return {
      seeds: values,
      mean: mean(values),
      deviation: deviation(values),
    };
  };
  const recipe = (run: Outcome, name: RecipeName) =>
    run.recipes.find((one) => one.name === name);
  const trained = (['clip', ...recipes] as const).filter(
    (name, i, all) => all.indexOf(name) === i,
  );
  const speaking = trained.filter((name) =>
    runs.every((run) => recipe(run, name)?.zeroShot !== undefined),
  );
  return {
    map: record(trained, (name) =>
      over((run) => recipe(run, name)?.map ?? Number.NaN),
    ),
    zeroShot: record(speaking, (name) =>
      over((run) => recipe(run, name)?.zeroShot ?? Number.NaN),
    ),
    raw: over(({ floors }) => floors.raw),
    untrained: over(({ floors }) => floors.untrained),
    filter: record(
      ['before', 'precision', 'recall', 'rare', 'frequent'],
      (name) => over(({ filtered }) => filtered?.[name] ?? Number.NaN),
    ),
  };
}

function summary({ recipes }: Outcome): string {
  const words = recipes.map(
    ({ name, map }) => `${titles[name]} ${decimal(map)}`,
  );
  return `mAP on unseen entities: ${words.join('; ')}. A random order has ${decimal(chance)}.`;
}

export const recipes = defineLab({
  title: 'Six encoders from the same noisy web',
  purpose:
    'Label 3,000 pictures from their alt-texts, filter, train, and search among entities that no text ever named.',
  mode: 'on-demand',
  seconds: 9,
  tolerance: 0.02,
  limits:
    'Vectors instead of photos, a dictionary instead of a recognizer, 120 classes instead of two million, and a filter that is the very CLIP it is compared with. It compares recipes on equal data and equal numbers of samples; the published gap lies between models of different data and sizes. The loss of classification, its scale and the rule of linking are ours.',
  knobs: {
    drop: {
      kind: 'range',
      label: 'Labels that the filter drops',
      help: 'The lowest scores go first.',
      min: 0,
      max: 90,
      step: 5,
      default: standard.drop,
      unit: '%',
    },
    judge: {
      kind: 'choice',
      label: 'Who scores the labels',
      options: [
        { value: 'clip', label: 'CLIP on alt-text' },
        { value: 'chance', label: 'Chance (control)' },
      ],
      default: standard.judge,
    },
    wrong: {
      kind: 'range',
      label: 'Alt-texts that name only something else',
      help: 'Half as many name something else beside the right entity.',
      min: 0,
      max: 60,
      step: 5,
      default: standard.wrong,
      unit: '%',
    },
    shared: {
      kind: 'range',
      label: 'Entities that share their name',
      min: 0,
      max: 100,
      step: 10,
      default: standard.shared,
      unit: '%',
    },
    lambda: {
      kind: 'range',
      label: 'Weight λ of classification in multi-task',
      min: 0.25,
      max: 4,
      step: 0.25,
      default: standard.lambda,
    },
    query: {
      kind: 'range',
      label: 'Unseen entity to search for',
      help: 'The default is a typical one: its finds are closest to the mean of all queries.',
      min: 1,
      max: 40,
      step: 1,
      default: standard.query,
    },
    seed: seedKnob,
  },
  presets: [
    { label: 'Default', values: standard },
    { label: 'No filter', values: { ...standard, drop: 0 } },
    { label: 'Strict filter', values: { ...standard, drop: 85 } },
    {
      label: 'Control: chance filters',
      values: { ...standard, judge: 'chance' },
    },
    {
      label: 'Control: clean alt-texts',
      values: { ...standard, wrong: clean.wrong * 100 },
    },
  ],
  async run(
    { drop, judge, wrong, shared, ...knobs },
    { onProgress, signal },
  ): Promise<Outcome> {
    const { defaultSettings, experiment, recipeNames } = await import(
      './recipes.ts'
    );
    const settings = {
      ...defaultSettings,
      ...knobs,
      judge: judge === 'chance' ? ('chance' as const) : ('clip' as const),
      drop: drop / 100,
      wrong: wrong / 100,
      shared: shared / 100,
    };
    return experiment(settings, recipeNames, onProgress, signal);
  },
  view(result) {
    const { filtered, floors, recipes: done, query, planes } = result;
    const charts: Chart[] = [
      {
        kind: 'bars',
        id: 'retrieval',
        title: 'Retrieval among 40 unseen entities',
        description:
          'Mean average precision of raw pictures, of the untrained tower and of every recipe.',
        x: { label: 'mAP', domain: [0, 1], format: '.2f' },
        segments: ['mAP'],
        rows: [
          { label: 'Raw pictures', values: [floors.raw] },
          { label: 'Untrained tower', values: [floors.untrained] },
          ...done.map(({ name, map }) => ({
            label: titles[name],
            values: [map],
          })),
        ],
        band: { from: chance, to: chance, label: 'random order' },
      },
      {
        kind: 'line',
        id: 'training',
        title: 'Retrieval while training',
        description:
          'Mean average precision on unseen entities against training steps, one line for each recipe.',
        x: { label: 'Training step', format: ',d' },
        y: { label: 'mAP', format: '.2f', domain: [0.1, 0.8] },
        series: done.map(({ name, curve }) => ({
          name: titles[name],
          points: curve,
        })),
      },
      hitStrip(
        query,
        done
          .filter(({ name }) => stripped.includes(name))
          .map(({ name, hits, found }) => ({
            title: titles[name],
            hits,
            found,
          })),
      ),
      twoPlanes(
        [
          { title: 'Raw pictures', plane: planes.raw },
          ...(planes.multiTask
            ? [{ title: 'Multi-task', plane: planes.multiTask }]
            : []),
        ],
        planes.names,
      ),
    ];
    return {
      summary: summary(result),
      facts: [
        ...(filtered
          ? [
              {
                label: 'Labels that are right',
                value: percent(filtered.precision),
                note: `${percent(filtered.before)} before the filter`,
              },
              {
                label: 'Right labels kept',
                value: percent(filtered.recall),
                note: `of the rarest entities ${percent(filtered.rare)}`,
              },
            ]
          : []),
        ...done.flatMap(({ name, zeroShot }) =>
          zeroShot === undefined || !stripped.includes(name)
            ? []
            : [
                {
                  label: `${titles[name]}: zero-shot`,
                  value: percent(zeroShot),
                  note: 'of 120 known entities; guessing 1%',
                },
              ],
        ),
      ],
      charts,
    };
  },
  studies: {
    seeds: (context) =>
      overSeeds(
        seedsUpTo(5),
        {},
        [
          'unfiltered',
          'entityText',
          'supervised',
          'multiTask',
          'trueLabels',
        ],
        context,
      ),
    strength: (context) =>
      inTurn(drops, context, async (drop, own) => ({
        drop,
        ...(await overSeeds(seedsUpTo(3), { drop }, compared, own)),
      })),
    chance: (context) =>
      overSeeds(seedsUpTo(3), { judge: 'chance' }, compared, context),
    clean: (context) =>
      overSeeds(seedsUpTo(3), clean, ['unfiltered', 'supervised'], context),
  },
});
