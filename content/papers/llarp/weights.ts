/** Weights as they ship: float32 numbers in base64, with their SHA-256. */
import { numpy as np, tree } from '@jax-js/jax';
import type { Weights } from '#ml/adam';

export interface Shipped {
  /** Of the bytes, in hexadecimal. */
  sha256: string;
  /** Little-endian float32 numbers of all arrays, one after the other, in base64. */
  float32: string;
}

async function hashOf(bytes: BufferSource): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return [...new Uint8Array(digest)]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}

/** Consumes the weights. */
export async function pack(weights: Weights): Promise<Shipped> {
  const numbers = tree
    .leaves<np.Array>(weights)
    .flatMap((leaf) => [...leaf.dataSync()]);
  const bytes = new Uint8Array(new Float32Array(numbers).buffer);
  const letters = [...bytes].map((byte) => String.fromCharCode(byte));
  return {
    sha256: await hashOf(bytes),
    float32: btoa(letters.join('')),
  };
}

/**
 * Weights of the structure of `like`, which is consumed.
 * @throws Error when the numbers are not those that were packed, or are not as many
 */
export async function unpack<W extends Weights>(
  { sha256, float32 }: Shipped,
  like: W,
): Promise<W> {
  const bytes = Uint8Array.from(atob(float32), (letter) =>
    letter.charCodeAt(0),
  );
  if ((await hashOf(bytes)) !== sha256) {
    throw new Error('The shipped weights are not those of their hash.');
  }
  const numbers = new Float32Array(bytes.buffer);
  const [leaves, structure] = tree.flatten<np.Array>(like);
  const sizes = leaves.map((leaf) => leaf.size);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total !== numbers.length) {
    throw new Error(`${numbers.length} numbers for ${total} weights.`);
  }
  let end = 0;
  const filled = leaves.map((leaf) => {
    const { shape } = leaf;
    const start = end;
    end += leaf.size;
    leaf.dispose();
    return np.array(numbers.slice(start, end), { shape });
  });
  return tree.unflatten(structure, filled) as W;
}
