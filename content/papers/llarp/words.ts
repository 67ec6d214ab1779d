/** The commands: six phrasings that the agent trains on, six that it is tested on, two names for each noun. */
import { at } from '#ml/lists';
import type { Random } from '#ml/random';

/** Both names of each object; only the first is ever used in training the agent. */
export const objects = [
  ['cup', 'mug'],
  ['ball', 'sphere'],
  ['book', 'novel'],
] as const;
/** Both names of each place. */
export const places = [
  ['sofa', 'couch'],
  ['sink', 'basin'],
  ['table', 'desk'],
] as const;

// #region phrasings
/** O is the object, D the destination. */
export const phrasings = {
  train: [
    'move the O to the D',
    'take the O and place it on the D',
    'carry the O over to the D',
    'to the D carry the O',
    'onto the D transfer the O',
    'get the O and put it on the D',
  ],
  verb: [
    'shift the O to the D',
    'grab the O and drop it on the D',
    'haul the O over to the D',
  ],
  order: [
    'on the D place the O',
    'to the D bring the O',
    'onto the D relocate the O',
  ],
};
// #endregion

export const everyPhrasing = Object.values(phrasings).flat();

/** Words that ask the text model a question about a command. */
export const asks = { object: 'thing', place: 'goal' };

/** Everything that the text model can read, each word once. */
export const vocabulary: readonly string[] = [
  ...new Set(
    [
      everyPhrasing.flatMap((phrasing) => phrasing.split(' ')),
      objects.flat(),
      places.flat(),
      Object.values(asks),
    ].flat(),
  ),
].filter((word) => word !== 'O' && word !== 'D');

/** Words of the longest command. */
export const longest = Math.max(
  ...everyPhrasing.map((phrasing) => phrasing.split(' ').length),
);

/**
 * Ids of the words of a command.
 * @throws RangeError for a word that is not in the vocabulary, or for a command too long or empty
 */
export function read(command: string): number[] {
  const words = command.trim().toLowerCase().split(/\s+/);
  const unknown = words.find((word) => !vocabulary.includes(word));
  if (unknown !== undefined) {
    throw new RangeError(
      `The text model has never read “${unknown}”. It knows: ${vocabulary.join(', ')}.`,
    );
  }
  if (words.length > longest) {
    throw new RangeError(
      `${words.length} words; commands have at most ${longest}.`,
    );
  }
  return words.map((word) => vocabulary.indexOf(word));
}

/** What the agent is asked to do, and in which words. */
export interface Task {
  command: string;
  /** Index of the object, and of its destination. */
  object: number;
  place: number;
}

/** Which of its two names a noun gets. */
export type Name = 0 | 1;

export function task(
  phrasing: string,
  object: number,
  place: number,
  objectName: Name = 0,
  placeName: Name = 0,
): Task {
  const nouns: Record<string, string> = {
    O: at(at(objects, object), objectName),
    D: at(at(places, place), placeName),
  };
  const words = phrasing.split(' ').map((word) => nouns[word] ?? word);
  return { command: words.join(' '), object, place };
}

// #region test-splits
/** What is new in each split: the phrasing, a name of a noun, or all of it. */
export const splits = {
  train: { from: phrasings.train, names: [0, 0] },
  verb: { from: phrasings.verb, names: [0, 0] },
  order: { from: phrasings.order, names: [0, 0] },
  object: { from: phrasings.train, names: [1, 0] },
  place: { from: phrasings.train, names: [0, 1] },
  all: { from: [...phrasings.verb, ...phrasings.order], names: [1, 1] },
} as const;
export type Split = keyof typeof splits;

/** A command of a split, every choice as likely; `count` takes only the first phrasings. */
export function drawTask(
  random: Random,
  split: Split,
  count = Number.POSITIVE_INFINITY,
): Task {
  const { from, names } = splits[split];
  const phrasing = random.pick(from.slice(0, count));
  const object = random.int(objects.length);
  const place = random.int(places.length);
  return task(phrasing, object, place, ...names);
}
// #endregion

export const splitNames = Object.keys(splits) as Split[];

/**
 * The task of a command in the reader's own words: its first object and its first place, by either name.
 * @throws RangeError where it names no object or no place, or a word is unknown
 */
export function taskOf(command: string): Task {
  const words = read(command).map((id) => at(vocabulary, id));
  const find = (pairs: readonly (readonly string[])[], what: string) => {
    const isNamed = (word: string) =>
      pairs.some((names) => names.includes(word));
    const word = words.find(isNamed);
    if (word === undefined) {
      throw new RangeError(
        `The command names no ${what}. There are: ${pairs.flat().join(', ')}.`,
      );
    }
    return pairs.findIndex((names) => names.includes(word));
  };
  return {
    command: words.join(' '),
    object: find(objects, 'object'),
    place: find(places, 'place'),
  };
}
