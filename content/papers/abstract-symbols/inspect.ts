/** What a trained transformer holds: its scalars, and where its first layer looks. */
import { numpy as np, tree } from '@jax-js/jax';
import { at } from '#ml/lists';
import type { Example } from './templates.ts';
import {
  attention,
  embed,
  encoded,
  layerNorm,
  type Shape,
  type TransformerWeights,
} from './transformer.ts';

/** Scalars a and b of every head, layer by layer. */
export function scalarsOf({ layers }: TransformerWeights) {
  const all = (name: 'a' | 'b') =>
    layers.flatMap((layer) => [...layer[name].ref.dataSync()]);
  return { a: all('a'), b: all('b') };
}

/**
 * Attention of the first layer, mean over heads and over the strings of each of two templates.
 * @returns [template][from][to]
 */
export function attentionOf(
  w: TransformerWeights,
  examples: readonly Example[],
  shape: Shape,
): number[][][] {
  const { embedding, last, positions, layers } = w;
  const { query, key, value, output, a, b } = at(layers, 0);
  return [0, 1].map((template) => {
    const strings = examples.filter((one) => one.template === template);
    const used = tree.ref({ last, positions });
    const x = embed(
      { embedding, ...used },
      encoded(strings, shape.symbols),
      shape,
    );
    const heads = tree.ref({ query, key, value, output, a, b });
    const { written, shares } = attention(heads, layerNorm(x), shape);
    written.dispose();
    return np.mean(shares, [0, 1]).js() as number[][];
  });
}
