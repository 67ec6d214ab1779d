/** Lab: how few operations hold most of the saving, and where that ends. */
import { format } from 'd3-format';
import { type BarChart, defineLab, type LineChart } from '#lab';
import {
  type ArchitectureName,
  architectureNames,
  architectures,
} from './architectures.ts';
import { classifierBytes, classifierNetwork } from './classifier.ts';
import { builtIn, type Curve, curveOf, sharesOf } from './curve.ts';
import { devices } from './devices.ts';
import { INT8, palette } from './formats.ts';
import { hero } from './hero.ts';

const MEBIBYTE = 2 ** 20;
const formats = {
  'palette-1': palette(1),
  'palette-2': palette(2),
  'palette-4': palette(4),
  'palette-8': palette(8),
  int8: INT8,
} as const;

const micro = (seconds: number) => format(',.1f')(1e6 * seconds);

function curveChart(curve: Curve, share: number): LineChart {
  const points = sharesOf(curve);
  const random = [
    [0, 0],
    [curve.eligible, 100],
  ] as const;
  return {
    kind: 'line',
    id: 'curve',
    title: 'What the best edits bring',
    description:
      'Share of the possible saving over the number of operations edited, the best first, and what a choice at random would bring.',
    x: { label: 'Operations edited', domain: [0, curve.eligible] },
    y: {
      label: 'Share of the possible saving (%)',
      domain: [0, 100],
      format: '.0f',
    },
    series: [
      { name: 'best first', points },
      { name: 'at random, on average', points: random },
    ],
    band: { from: share, to: share, label: `${share}%, the goal` },
  };
}

const bestChart = ({ best }: Curve): BarChart => ({
  kind: 'bars',
  id: 'best',
  title: 'The operations that save most',
  description:
    'Latency that is left and latency that is saved, in microseconds, for the ten best edits.',
  x: { label: 'Latency (µs)', format: '.1f' },
  segments: ['left after the edit', 'saved'],
  rows: best.map(({ name, before, after }) => ({
    label: name.replace(/\/[A-Za-z]+$/, ''),
    values: [1e6 * after, 1e6 * (before - after)],
  })),
});

export const minimal = defineLab({
  title: 'How few edits are enough?',
  purpose:
    'Compile a network for a device, shrink its weights, and see how few operations bring most of the saving.',
  mode: 'live',
  tolerance: 1e-9,
  limits:
    'The device is a roofline with two numbers, so latencies are not those of any real chip, and nothing is said about accuracy.',
  hero,
  knobs: {
    network: {
      kind: 'choice',
      label: 'Network',
      options: architectureNames.map((value) => ({
        value,
        label: architectures[value]().name,
      })),
      default: 'mobilenet-v2',
    },
    format: {
      kind: 'choice',
      label: 'Format of the weights',
      options: [
        { value: 'palette-1', label: '1-bit palette' },
        { value: 'palette-2', label: '2-bit palette' },
        { value: 'palette-4', label: '4-bit palette' },
        { value: 'palette-8', label: '8-bit palette' },
        { value: 'int8', label: 'int8' },
      ],
      default: 'palette-4',
    },
    share: {
      kind: 'range',
      label: 'Share θ of the saving to keep',
      min: 10,
      max: 100,
      step: 5,
      default: 80,
      unit: '%',
    },
    device: {
      kind: 'choice',
      label: 'Device',
      help: 'Nominal peaks, our choice.',
      options: Object.entries(devices).map(([value, { label }]) => ({
        value,
        label,
      })),
      default: 'm2',
    },
    buffer: {
      kind: 'range',
      label: 'Memory on the chip',
      help: 'Smaller activations cause no traffic.',
      min: 0,
      max: 8,
      step: 0.5,
      default: 2,
      unit: 'MiB',
    },
    compiled: {
      kind: 'toggle',
      label: 'Run together what can',
      default: true,
    },
  },
  presets: [
    {
      label: 'Every operation by itself, no memory on the chip',
      values: { compiled: false, buffer: 0 },
    },
    { label: 'A transformer', values: { network: 'vit-b-16' } },
  ],
  run: (knobs) =>
    curveOf(builtIn(knobs.network as ArchitectureName), {
      format: formats[knobs.format as keyof typeof formats],
      device: {
        ...devices[knobs.device as keyof typeof devices],
        buffer: knobs.buffer * MEBIBYTE,
      },
      share: knobs.share / 100,
      compiled: knobs.compiled,
    }),
  view(result, { share }) {
    const { operations, edits, before, after, eligible } = result;
    const facts = [
      {
        label: 'Latency',
        value: `${micro(before)} → ${micro(after)} µs`,
        note: `${format('+.1%')(after / before - 1)} with all ${eligible} tensors edited`,
      },
      {
        label: 'Minimal edit',
        value: `${edits} of ${operations}`,
        note: `operations for ${share}% of that`,
      },
      {
        label: 'Concentration κ',
        value: edits > 0 ? format('.1f')(result.concentration) : '–',
        note: '1 is a choice at random',
      },
    ];
    const summary =
      edits > 0
        ? `Editing everything takes the latency from ${micro(before)} to ${micro(after)} microseconds; ${edits} of ${operations} operations bring ${share}% of that.`
        : `On this device the weights are not what takes the time: editing all of them saves nothing.`;
    return {
      summary,
      facts,
      charts: [
        curveChart(result, share),
        ...(result.best.length > 0 ? [bestChart(result)] : []),
      ],
    };
  },
  studies: {
    /** Every operation by itself, no memory on the chip, 4-bit palettes, 80%. */
    async networks() {
      const settings = {
        format: palette(4),
        device: devices.m2,
        share: 0.8,
        compiled: false,
      };
      const classifier = classifierNetwork(await classifierBytes());
      const all = [
        ...architectureNames.map((name) => [name, builtIn(name)] as const),
        ['classifier', classifier] as const,
      ];
      return Object.fromEntries(
        all.map(([name, network]) => {
          const { edits, concentration, operations, before, after } =
            curveOf(network, settings);
          const saving = 1 - after / before;
          // A point in a name would lead inside, where the page quotes it.
          return [
            name.replaceAll('.', '-'),
            { edits, operations, concentration, saving },
          ];
        }),
      );
    },
  },
});
