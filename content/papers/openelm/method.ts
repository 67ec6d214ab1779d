/**
 * Layer-wise scaling: from a handful of settings to the exact size of every layer, and from there
 * to parameters, memory and work. Plain numbers, no tensors; `block.ts` runs the layers.
 */
import { range, zip } from '#ml/lists';
import { roundEven } from '#ml/round';

/** Smallest and largest multiplier: the first layer's and the last one's. */
export type Range = readonly [first: number, last: number];

// #region model-config
export interface Config {
  /** $N$, the number of transformer layers. */
  layers: number;
  /** $d_{model}$, the width of the residual stream, the same in every layer. */
  width: number;
  /** $d_h$, the size of one attention head. It stays fixed; the *number* of heads varies. */
  headWidth: number;
  /** $\alpha_{min}$ and $\alpha_{max}$: query heads, as a share of $d_{model}/d_h$. */
  alpha: Range;
  /** $\beta_{min}$ and $\beta_{max}$: feed-forward width, as a multiple of $d_{model}$. */
  beta: Range;
  /** $g$, the query heads that share one key/value head; 1 is plain multi-head attention. */
  queriesPerKV: number;
  /** Feed-forward widths are multiples of this. */
  ffnDivisor: number;
  /** $V$, the number of rows of the embedding matrix. */
  vocabulary: number;
  /** The embedding matrix also computes the logits. */
  tied: boolean;
}
// #endregion

// #region released-sizes
// All four sizes share one recipe: heads grow from half of $d_{model}/d_h$ to all of it, and
// feed-forward networks from $0.5\,d_{model}$ to $4\,d_{model}$.
const recipe = {
  alpha: [0.5, 1],
  beta: [0.5, 4],
  queriesPerKV: 4,
  ffnDivisor: 256,
  vocabulary: 32_000,
  tied: true,
} as const;

// Training pads the vocabulary to 32,128 rows; the files on Hugging Face are cut back to 32,000.
export const released = {
  '270M': { layers: 16, width: 1280, headWidth: 64, ...recipe },
  '450M': { layers: 20, width: 1536, headWidth: 64, ...recipe },
  '1.1B': { layers: 28, width: 2048, headWidth: 64, ...recipe },
  '3B': { layers: 36, width: 3072, headWidth: 128, ...recipe },
} as const satisfies Record<string, Config>;
// #endregion

export type ReleasedSize = keyof typeof released;

/** @throws RangeError that names the setting, its value and what it must be */
export function checkConfig(config: Config): void {
  const counts = [
    'layers',
    'width',
    'headWidth',
    'queriesPerKV',
    'ffnDivisor',
    'vocabulary',
  ] as const;
  for (const name of counts) {
    if (!Number.isInteger(config[name]) || config[name] < 1) {
      throw new RangeError(
        `${name} is ${config[name]}; it must be a whole number of at least 1.`,
      );
    }
  }
  for (const name of ['alpha', 'beta'] as const) {
    if (!config[name].every((end) => Number.isFinite(end) && end > 0)) {
      throw new RangeError(
        `${name} is ${config[name].join(' to ')}; both ends must be above 0.`,
      );
    }
  }
  const { width, headWidth } = config;
  if (headWidth % 2 !== 0) {
    throw new RangeError(
      `headWidth is ${headWidth}; it must be even, as rotary embedding turns pairs.`,
    );
  }
  if (width % headWidth !== 0) {
    throw new RangeError(
      `width ${width} is not a multiple of headWidth ${headWidth}.`,
    );
  }
}

// #region layer-multipliers
/** The multiplier of every layer, $\alpha^i$ or $\beta^i$: a straight line over the depth. */
export function layerMultipliers(
  [first, last]: Range,
  layers: number,
): number[] {
  const step = (last - first) / Math.max(1, layers - 1);
  return range(0, layers).map((i) => {
    // The released code keeps two decimals; halves go to the even one,
    // as in Python: 3.125 becomes 3.12.
    return roundEven(100 * (first + i * step)) / 100;
  });
}
// #endregion

// #region divisible
/** The multiple of `divisor` nearest to `value`, but never much smaller. */
export function divisible(value: number, divisor: number): number {
  const nearest = Math.round(value / divisor) * divisor;
  // If rounding down would lose more than a tenth, go up instead. So
  // the result is never 0.
  return nearest < 0.9 * value ? nearest + divisor : nearest;
}
// #endregion

export interface Layer {
  /** $n_q$. */
  queryHeads: number;
  /** $n_{kv}$. */
  kvHeads: number;
  /** $d_{FFN}$. */
  ffnWidth: number;
}

// #region layer-widths
/** Heads and feed-forward width of every layer, from the input to the output. */
export function layerWidths(config: Config): Layer[] {
  checkConfig(config);
  const { layers, width, headWidth, queriesPerKV, ffnDivisor } = config;
  const alphas = layerMultipliers(config.alpha, layers);
  const betas = layerMultipliers(config.beta, layers);
  return zip(alphas, betas).map(([alpha, beta]) => {
    // Round the width of all queries together to whole groups of
    // $g$ heads, so that each group can share one key/value head.
    const queryWidth = divisible(width * alpha, headWidth * queriesPerKV);
    const queryHeads = queryWidth / headWidth;
    const kvHeads = queryHeads / queriesPerKV;
    const ffnWidth = divisible(width * beta, ffnDivisor);
    return { queryHeads, kvHeads, ffnWidth };
  });
}
// #endregion

/** Weights of one layer, by kind. */
export interface LayerParameters {
  attention: number;
  qkNorms: number;
  ffn: number;
  norms: number;
}

// #region layer-parameters
/** The weights of one layer. There are no biases anywhere. */
export function layerParameters(
  { width, headWidth }: Config,
  layer: Layer,
): LayerParameters {
  const { queryHeads, kvHeads, ffnWidth } = layer;
  return {
    // Into queries, keys and values; then from the heads' outputs back.
    attention:
      width * headWidth * (queryHeads + 2 * kvHeads) +
      headWidth * queryHeads * width,
    qkNorms: 2 * headWidth, // one gain vector for all query heads, one for all key heads
    // SwiGLU has three matrices: gate, value and the way back.
    ffn: 3 * width * ffnWidth,
    norms: 2 * width, // before attention, before the feed-forward network
  };
}
// #endregion

export interface ParameterCount extends LayerParameters {
  embedding: number;
  total: number;
}

// #region parameter-count
/** All weights of the model, by kind. */
export function parameterCount(
  config: Config,
  layers = layerWidths(config),
): ParameterCount {
  const parts = layers.map((layer) => layerParameters(config, layer));
  const sum = (kind: keyof LayerParameters) =>
    parts.reduce((all, part) => all + part[kind], 0);
  // A tied embedding matrix serves twice but counts once.
  const embedding =
    config.vocabulary * config.width * (config.tied ? 1 : 2);
  const attention = sum('attention');
  const qkNorms = sum('qkNorms');
  const ffn = sum('ffn');
  const norms = sum('norms') + config.width; // the last is the final norm
  const total = embedding + attention + qkNorms + ffn + norms;
  return { embedding, attention, qkNorms, ffn, norms, total };
}
// #endregion

// #region weight-bytes
/** Bytes that the weights take at 32, 16, 8 or 4 bits each. */
export function weightBytes(config: Config, bits: number): number {
  return (parameterCount(config).total * bits) / 8;
}
// #endregion

// #region kv-cache
/** Bytes of keys and values that decoding must keep for `tokens` tokens of context. */
export function kvCacheBytes(
  config: Config,
  tokens = 1,
  bits = 16,
): number {
  const kvHeads = layerWidths(config).reduce(
    (sum, layer) => sum + layer.kvHeads,
    0,
  );
  // One key and one value vector per KV head. Query heads leave nothing behind, so sharing
  // makes the cache $g$ times smaller.
  return (2 * kvHeads * config.headWidth * tokens * bits) / 8;
}
// #endregion

// #region uniform-twin
/** The same model with the average multipliers in every layer: a conventional transformer. */
export function uniformTwin(config: Config): Config {
  const average = ([first, last]: Range): Range => [
    (first + last) / 2,
    (first + last) / 2,
  ];
  return {
    ...config,
    alpha: average(config.alpha),
    beta: average(config.beta),
  };
}
// #endregion
