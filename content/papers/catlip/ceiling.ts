/** The best that is possible in the world: accuracy of one who knows how everything looks. */
import { at, range } from '#ml/lists';
import { cholesky, type Matrix, solveLower } from '#ml/matrix';
import type { Labeled } from './corpus.ts';
import {
  cellCount,
  cellSize,
  deformation,
  leastGain,
  mostGain,
  noise,
  pictureSize,
  placeGain,
  type World,
} from './world.ts';

/** An even draw of gains as the middles of so many equal steps. */
const gainSteps = 5;

const lse = (values: readonly number[]): number => {
  const most = Math.max(...values);
  return (
    most + Math.log(values.reduce((sum, v) => sum + Math.exp(v - most), 0))
  );
};

/** L with L Lᵀ the covariance of a cell around its look: deformations and noise. */
function spread({ deformations }: World): Matrix {
  const covariance = range(0, cellSize).map((i) =>
    range(0, cellSize).map((j) => {
      const shared = deformations.reduce(
        (sum, mode) => sum + mode[i]! * mode[j]!,
        0,
      );
      return deformation ** 2 * shared + (i === j ? noise ** 2 : 0);
    }),
  );
  return cholesky(covariance, 'The covariance of a cell', 'Add noise.');
}

/** Share of pictures of one object whose likeliest object, by Bayes' rule, is the right one. */
export function bestAccuracy(
  world: World,
  { pictures, classes }: Labeled,
): number {
  const L = spread(world);
  const whitened = (cell: Float32Array, gain = 1) =>
    solveLower(
      L,
      [...cell].map((x) => gain * x),
    );
  const gains = range(0, gainSteps).map(
    (i) => leastGain + ((mostGain - leastGain) * (i + 0.5)) / gainSteps,
  );
  const looks = world.objects.map((look) =>
    gains.map((gain) => whitened(look, gain)),
  );
  const grounds = world.places.map((look) => [whitened(look, placeGain)]);
  /** Log-likelihood of a cell for each of these looks, but for a constant. */
  const likelihoods = (cell: number[], list: readonly Matrix[]) =>
    list.map((variants) =>
      lse(
        variants.map((look) => {
          let square = 0;
          for (let i = 0; i < cellSize; i++)
            square += (cell[i]! - look[i]!) ** 2;
          return -square / 2;
        }),
      ),
    );
  const guess = (start: number) => {
    const cells = range(0, cellCount).map((cell) => {
      const from = start + cell * cellSize;
      return whitened(pictures.subarray(from, from + cellSize));
    });
    const asObject = cells.map((cell) => likelihoods(cell, looks));
    const asPlace = cells.map((cell) => likelihoods(cell, grounds));
    // One cell holds the object; the others show one and the same place.
    const total = world.objects.map((_, object) =>
      lse(
        world.places.flatMap((_, place) => {
          const background = asPlace.reduce(
            (sum, cell) => sum + at(cell, place),
            0,
          );
          return cells.map(
            (_, cell) =>
              background -
              at(at(asPlace, cell), place) +
              at(at(asObject, cell), object),
          );
        }),
      ),
    );
    return total.indexOf(Math.max(...total));
  };
  const right = classes.filter(
    (object, i) => guess(i * pictureSize) === object,
  );
  return right.length / classes.length;
}
