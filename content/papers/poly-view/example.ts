/** The page's running example: two photos with three views each, as unit vectors at these angles. */
export const example = {
  /** Degrees, one list for each photo. */
  angles: [
    [0, 20, 60],
    [120, 150, 200],
  ],
  temperature: 0.5,
} as const;

/** The angles as unit vectors, [2][3][2]. */
export const embeddings: readonly (readonly (readonly number[])[])[] =
  example.angles.map((views) =>
    views.map((degrees) => {
      const turn = (degrees * Math.PI) / 180;
      return [Math.cos(turn), Math.sin(turn)];
    }),
  );
