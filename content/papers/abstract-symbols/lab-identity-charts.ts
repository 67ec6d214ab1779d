/** What the lab of trained networks draws. */
import { at, zip } from '#ml/lists';
import published from './published.json' with { type: 'json' };
import { type TaskName, tasks } from './templates.ts';
import type { Architecture, Trained } from './train.ts';

export interface Entry {
  samples: number;
  architecture: Architecture;
  trained: Trained;
}

export const names: Record<Architecture, string> = {
  mlp: 'fully connected',
  plain: 'transformer',
  keyQuery: 'with KQ identity',
  valueOutput: 'with VO identity',
  both: 'with KQ and VO identity',
};

/** [training strings, value] of the runs of one architecture. */
export function curveOf(
  entries: readonly Entry[],
  architecture: Architecture,
  value: (trained: Trained) => number,
) {
  return entries
    .filter((one) => one.architecture === architecture)
    .map(({ samples, trained }): [number, number] => [
      samples,
      value(trained),
    ]);
}

/** Where the first layer looks, in strings of the first template and of the second. */
export function attentionGrid(entry: Entry, task: TaskName) {
  const templates = tasks[task].templates.map(({ template }) => template);
  const { length } = at(templates, 0);
  const places = Array.from({ length }, (_, i) => `place ${i + 1}`);
  const columns = [...places, 'last'];
  return {
    kind: 'grid' as const,
    id: `attention-${entry.architecture}`,
    title: `First layer on unseen symbols, ${names[entry.architecture]}`,
    description: `Attention from each place to each place: the mean over the four heads and over all test strings of the template, ${templates.join(' or ')}.`,
    x: { label: 'Place looked at' },
    y: { label: 'Place that looks' },
    value: { label: 'attention', format: '.2f', domain: [0, 1] as const },
    columns,
    rows: entry.trained.attention.flatMap((rows, t) =>
      rows.map((values, place) => ({
        label: `${templates[t]}, ${columns[place]}`,
        values,
      })),
    ),
  };
}

const heads = 4;

/** The scalars of a and b that were trained, a row for each layer; no chart where none were. */
export function scalarGrids({ architecture, samples, trained }: Entry) {
  const all = (['a', 'b'] as const).flatMap((name) =>
    Array.from(
      { length: trained.scalars[name].length / heads },
      (_, i) => ({
        label: `${name}, layer ${i + 1}`,
        values: trained.scalars[name].slice(i * heads, (i + 1) * heads),
      }),
    ),
  );
  const rows = all.filter(({ values }) => values.some((x) => x !== 0));
  if (rows.length === 0) return [];
  return [
    {
      kind: 'grid' as const,
      id: 'scalars',
      title: `Trained scalars ${names[architecture]}, n = ${samples}`,
      description:
        'The scalar before the identity in each head. A head whose a is below zero looks away from equal symbols, which tells of a twin as well.',
      x: { label: 'Head' },
      y: { label: 'Scalar' },
      value: { label: 'scalar', format: '.3f' },
      columns: Array.from({ length: heads }, (_, i) => `head ${i + 1}`),
      rows,
    },
  ];
}

/** Row of each architecture in the table "architectures". */
const rowNames: Record<Architecture, string> = {
  mlp: 'depth-3 FCNet',
  plain: 'transformer',
  keyQuery: '+ KQ identity',
  valueOutput: '+ VO identity',
  both: '+ KQ, VO identity',
};

/** A row of a published table over n, as a curve. */
function publishedCurve(
  { columns, rows }: (typeof published)['architectures'],
  name: string,
) {
  const row = at(
    rows.filter(([label]) => label === name),
    0,
  );
  const points = zip(columns, row).slice(1); // the first is the name
  return {
    name: `${name}, published`,
    points: points.map(([column, loss]): [number, number] => [
      Number(column.replace('n = ', '')),
      Number(loss),
    ]),
  };
}

/** Errors beside the curves that the authors published; no chart for a task without any. */
export function errorCharts(
  entries: readonly Entry[],
  task: TaskName,
  modified: Architecture,
) {
  const tables = {
    same: [published['same-different'], 'modified transformer'],
    ends: [published.architectures, rowNames[modified]],
  } as const;
  if (task !== 'same' && task !== 'ends') return [];
  const [table, row] = tables[task];
  const ours = (['plain', modified] as const).map((architecture) => ({
    name: `${names[architecture]}, here`,
    points: curveOf(entries, architecture, ({ error }) => error),
  }));
  return [
    {
      kind: 'line' as const,
      id: 'error',
      title: 'Squared error, here and as published',
      description:
        'Squared error on unseen symbols against the number of training strings. Two curves are ours, two are published ones of much larger networks. Always saying 0 scores 1.',
      x: {
        label: 'Training strings n',
        scale: 'log' as const,
        format: ',d',
      },
      y: { label: 'Squared error', format: '.1f' },
      series: [
        ...ours.filter(({ points }) => points.length > 0),
        publishedCurve(table, rowNames.plain),
        publishedCurve(table, row),
      ],
    },
  ];
}
