/** Sizes of the towers of the released checkpoints, in weights. */

export interface Tower {
  /** Width D of the stream. */
  width: number;
  layers: number;
}

/** Weights of L transformer layers of width D and of the norm behind them. */
function stack({ width: D, layers: L }: Tower): number {
  // Attention has 4D² weights and a network four times as wide 8D²;
  // biases and two norms add 13D.
  return L * (12 * D ** 2 + 13 * D) + 2 * D;
}

// #region image-tower
/** A vision transformer without a head, for pictures of `side` × `side` pixels. */
export function imageTower(
  tower: Tower,
  patch: number,
  side = 224,
): number {
  const { width: D } = tower;
  const patches = (side / patch) ** 2;
  // Each patch of three colors becomes a vector; a class token joins them.
  const input = 3 * patch ** 2 * D + D + D + (patches + 1) * D;
  return input + stack(tower);
}
// #endregion

// #region text-tower
/** A text transformer: word pieces, positions, layers. */
export function textTower(
  tower: Tower,
  vocabulary = 50_272,
  positions = 77,
): number {
  return (vocabulary + positions) * tower.width + stack(tower);
}
// #endregion

/** Image towers are the standard ones; sizes of the text towers are inferred from rounded counts. */
export const released = {
  B16: {
    image: { width: 768, layers: 12 },
    patch: 16,
    text: { width: 512, layers: 12 },
  },
  L14: {
    image: { width: 1024, layers: 24 },
    patch: 14,
    text: { width: 768, layers: 12 },
  },
  H14: {
    image: { width: 1280, layers: 32 },
    patch: 14,
    text: { width: 1024, layers: 24 },
  },
} as const;
