/** Lab: choose a size or any settings, and see every layer and the exact counts. */
import { format } from 'd3-format';
import { type BarChart, defineLab } from '#lab';
import { options } from '#lab/common-knobs';
import { at } from '#ml/lists';
import { type Configuration, configuration } from './configuration.ts';
import { tower } from './figures/tower.ts';
import { hero } from './hero.ts';
import {
  type ParameterCount,
  type ReleasedSize,
  released,
} from './method.ts';

const whole = format(',d');
const mebibytes = (bytes: number) =>
  `${format(',.1f')(bytes / 2 ** 20)} MiB`;

function shares({ parameters, twin }: Configuration): BarChart {
  const values = (count: ParameterCount) => [
    count.embedding,
    count.attention,
    count.ffn,
    count.norms + count.qkNorms,
  ];
  return {
    kind: 'bars',
    id: 'shares',
    title: 'Where the parameters are',
    description:
      'Parameters by kind, of this model and of its uniform twin.',
    x: { label: 'Parameters', format: '.4~s' },
    segments: ['embedding', 'attention', 'feed-forward', 'norms'],
    rows: [
      { label: 'this model', values: values(parameters) },
      { label: 'uniform twin', values: values(twin.parameters) },
    ],
  };
}

/** Knob values of a released size. */
function preset(size: ReleasedSize) {
  const {
    layers,
    width,
    headWidth,
    alpha,
    beta,
    queriesPerKV,
    vocabulary,
    tied,
  } = released[size];
  return {
    label: size,
    values: {
      layers,
      width,
      headWidth: String(headWidth),
      alphaFirst: alpha[0],
      alphaLast: alpha[1],
      betaFirst: beta[0],
      betaLast: beta[1],
      queriesPerKV: String(queriesPerKV),
      vocabulary,
      tied,
    },
  };
}

export const configurator = defineLab({
  title: 'Build a model, layer by layer',
  purpose:
    'Pick a released size or turn the knobs. Every count is exact, by the rounding of the released code.',
  mode: 'live',
  tolerance: 0,
  limits:
    'Counting parameters says nothing about how well a model answers.',
  hero,
  knobs: {
    layers: {
      kind: 'range',
      label: 'Layers N',
      min: 1,
      max: 64,
      step: 1,
      default: 16,
    },
    width: {
      kind: 'range',
      label: 'Model width d',
      help: 'Size of the residual stream.',
      min: 256,
      max: 6144,
      step: 128,
      default: 1280,
    },
    alphaFirst: {
      kind: 'range',
      label: 'α of the first layer',
      help: 'Query heads as a share of d / head size.',
      min: 0.1,
      max: 2,
      step: 0.05,
      default: 0.5,
    },
    alphaLast: {
      kind: 'range',
      label: 'α of the last layer',
      min: 0.1,
      max: 2,
      step: 0.05,
      default: 1,
    },
    betaFirst: {
      kind: 'range',
      label: 'β of the first layer',
      help: 'Feed-forward width as a multiple of d.',
      min: 0.1,
      max: 8,
      step: 0.05,
      default: 0.5,
    },
    betaLast: {
      kind: 'range',
      label: 'β of the last layer',
      min: 0.1,
      max: 8,
      step: 0.05,
      default: 4,
    },
    headWidth: {
      kind: 'choice',
      label: 'Head size',
      options: options(32, 64, 128),
      default: '64',
    },
    queriesPerKV: {
      kind: 'choice',
      label: 'Query heads for each key/value head',
      options: options(1, 2, 4, 8),
      default: '4',
    },
    vocabulary: {
      kind: 'range',
      label: 'Vocabulary V',
      min: 1024,
      max: 256_000,
      step: 128,
      default: 32_000,
      unit: 'tokens',
    },
    tied: {
      kind: 'toggle',
      label: 'Embedding also computes the logits',
      default: true,
    },
  },
  presets: [
    ...(Object.keys(released) as ReleasedSize[]).map(preset),
    {
      label: 'Reversed',
      values: {
        alphaFirst: 1,
        alphaLast: 0.5,
        betaFirst: 4,
        betaLast: 0.5,
      },
    },
    {
      label: 'Uniform',
      values: {
        alphaFirst: 0.75,
        alphaLast: 0.75,
        betaFirst: 2.25,
        betaLast: 2.25,
      },
    },
  ],
  run: (knobs) =>
    configuration({
      layers: knobs.layers,
      width: knobs.width,
      headWidth: Number(knobs.headWidth),
      alpha: [knobs.alphaFirst, knobs.alphaLast],
      beta: [knobs.betaFirst, knobs.betaLast],
      queriesPerKV: Number(knobs.queriesPerKV),
      ffnDivisor: 256,
      vocabulary: knobs.vocabulary,
      tied: knobs.tied,
    }),
  view(result) {
    const { parameters, twin, layers } = result;
    const first = at(layers, 0);
    const last = at(layers, -1);
    const difference = twin.parameters.total / parameters.total - 1;
    return {
      summary:
        `${whole(parameters.total)} parameters. The first layer has ${first.queryHeads} query heads and a feed-forward width of ${whole(first.ffnWidth)}, ` +
        `the last one ${last.queryHeads} and ${whole(last.ffnWidth)}.`,
      facts: [
        {
          label: 'Parameters',
          value: whole(parameters.total),
          note: `${mebibytes(result.bytes)} in bfloat16`,
        },
        {
          label: 'Uniform twin',
          value: whole(twin.parameters.total),
          note: `${format('+.2%')(difference)} against this model`,
        },
        {
          label: 'Cache per token',
          value: `${whole(result.cacheBytesPerToken)} B`,
          note: 'keys and values in bfloat16',
        },
      ],
      charts: [tower({ layers, twinWidth: twin.ffnWidth }), shares(result)],
    };
  },
});
