/** What the lab of layers shows: every layer of a model, its counts, and those of its uniform twin. */
import { at, zip } from '#ml/lists';
import {
  type Config,
  kvCacheBytes,
  type Layer,
  layerMultipliers,
  layerParameters,
  layerWidths,
  type ParameterCount,
  parameterCount,
  uniformTwin,
  weightBytes,
} from './method.ts';

interface LayerRow extends Layer {
  alpha: number;
  beta: number;
  parameters: number;
}

export interface Configuration {
  layers: LayerRow[];
  parameters: ParameterCount;
  twin: { ffnWidth: number; parameters: ParameterCount };
  /** Of the weights, in bfloat16. */
  bytes: number;
  cacheBytesPerToken: number;
}

/** @throws RangeError when the settings do not make a model */
export function configuration(config: Config): Configuration {
  const widths = layerWidths(config);
  const alphas = layerMultipliers(config.alpha, config.layers);
  const betas = layerMultipliers(config.beta, config.layers);
  const twin = uniformTwin(config);
  return {
    layers: zip(widths, alphas, betas).map(([layer, alpha, beta]) => {
      const weights = Object.values(layerParameters(config, layer));
      const parameters = weights.reduce((sum, count) => sum + count, 0);
      return { ...layer, alpha, beta, parameters };
    }),
    parameters: parameterCount(config),
    twin: {
      ffnWidth: at(layerWidths(twin), 0).ffnWidth,
      parameters: parameterCount(twin),
    },
    bytes: weightBytes(config, 16),
    cacheBytesPerToken: kvCacheBytes(config),
  };
}
