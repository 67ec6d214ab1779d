/** The small world as arrays: batches of pictures, counts of words, embeddings read back. */
import { numpy as np, tree } from '@jax-js/jax';
import { at, range } from '#ml/lists';
import {
  embeddingWidth,
  imageTower,
  type Towers,
  textTower,
} from './encoder.ts';
import { wordsOf } from './labels.ts';
import type { Embeddings } from './retrieval.ts';
import {
  groupWord,
  known,
  makeWorld,
  type Pictures,
  pictureWidth,
  type World,
  type WorldSettings,
} from './world.ts';

export class Studio {
  readonly world: World;
  private readonly columns: ReadonlyMap<string, number>;

  constructor(settings: WorldSettings) {
    this.world = makeWorld(settings);
    const texts = [...this.world.training.texts, ...this.entityTexts];
    const words = new Set(texts.flatMap(wordsOf));
    this.columns = new Map(
      [...words].map((word, column) => [word, column]),
    );
  }

  /** Different words in all texts. */
  get vocabulary(): number {
    return this.columns.size;
  }

  /** What stands for a known entity where a text is wanted: its name and what it is. */
  entityText(entity: number): string {
    return `${at(this.world.names, entity)} ${groupWord(entity)}`;
  }

  get knownNames(): string[] {
    return this.world.names.slice(0, known);
  }

  get entityTexts(): string[] {
    return range(0, known).map((entity) => this.entityText(entity));
  }

  /** How often each word stands in each text, [texts, vocabulary]. */
  counts(texts: readonly string[]): np.Array {
    const shape = [texts.length, this.vocabulary];
    const counts = new Float32Array(texts.length * this.vocabulary);
    for (const [row, text] of texts.entries())
      for (const word of wordsOf(text))
        counts[row * this.vocabulary + this.columns.get(word)!]! += 1;
    return np.array(counts, { shape });
  }

  /** Pictures of the training set, [rows, 64]. */
  pictures(rows: readonly number[]): np.Array {
    const { values } = this.world.training;
    const batch = new Float32Array(rows.length * pictureWidth);
    for (const [i, row] of rows.entries()) {
      const start = row * pictureWidth;
      batch.set(
        values.subarray(start, start + pictureWidth),
        i * pictureWidth,
      );
    }
    return np.array(batch, { shape: [rows.length, pictureWidth] });
  }
}

/** Reads a [rows, width] array back; consumes it. */
function readBack(x: np.Array): Embeddings {
  return { values: x.dataSync() as Float32Array, width: embeddingWidth };
}

/** Leaves the towers to the caller. */
export function embedPictures(
  w: Towers,
  { values, shows }: Pictures,
): Embeddings {
  const x = np.array(values, { shape: [shows.length, pictureWidth] });
  return readBack(imageTower(tree.ref(w.image), x));
}

/** Leaves the towers to the caller. */
export function embedTexts(w: Towers, counts: np.Array): Embeddings {
  return readBack(textTower(w.words.ref, counts));
}
