/** The running example: one output that reads two inputs, over two calibration tokens. */
export const example = {
  weights: [[1, 2]],
  /** [tokens][inputs] */
  inputs: [
    [3, 0],
    [4, 2],
  ],
};
