/** Mistakes of authors: where, what is wrong, how to mend it. Everything else that is thrown is a fault of ours. */
export interface Place {
  /** From the repository's root: `content/papers/x/index.mdx`. */
  file: string;
  /** Counted from 1. */
  line?: number | undefined;
}

export function placeText({ file, line }: Place): string {
  return line === undefined ? file : `${file}:${line}`;
}

/** One mistake. Astro's overlay shows the lines around `loc`; a stack would only name the site's own code. */
export class AuthorError extends Error {
  override name = 'AuthorError';
  readonly place: Place;
  readonly problem: string;
  readonly remedy: string;
  /** A file that it finds something missing in: it follows from what is wrong with that file itself. */
  readonly about: string | undefined;
  readonly loc: { file: string; line: number; column: number };
  /** Where in the site's code it was found: for `--stack`. */
  readonly trace: string;

  /**
   * @param problem a sentence
   * @param remedy what to write instead, or what exists; a sentence, or empty
   */
  constructor(place: Place, problem: string, remedy = '', about?: string) {
    super(`${placeText(place)}: ${[problem, remedy].filter(Boolean).join(' ')}`);
    this.place = place;
    this.problem = problem;
    this.remedy = remedy;
    this.about = about;
    this.loc = { file: place.file, line: place.line ?? 1, column: 0 };
    this.trace = (this.stack ?? '').split('\n').slice(1).join('\n');
    this.stack = this.message;
  }
}

/** Several mistakes at once, one a line, each once. */
export class AuthorErrors extends Error {
  override name = 'AuthorErrors';
  readonly mistakes: readonly AuthorError[];
  readonly loc: AuthorError['loc'] | undefined;

  constructor(mistakes: readonly AuthorError[]) {
    const byMessage = new Map(mistakes.map((mistake) => [mistake.message, mistake]));
    super([...byMessage.keys()].join('\n'));
    this.mistakes = [...byMessage.values()];
    this.loc = mistakes[0]?.loc;
    this.stack = this.message;
  }
}

/** Modules can be loaded twice, by Node and by the bundler: names tell, classes do not. */
export function mistakesIn(error: unknown): readonly AuthorError[] | undefined {
  const { name } = (error ?? {}) as Partial<Error>;
  if (name === 'AuthorErrors') return (error as AuthorErrors).mistakes;
  return name === 'AuthorError' ? [error as AuthorError] : undefined;
}

/** Mistakes noted while work goes on. */
export class Notebook {
  readonly mistakes: AuthorError[] = [];

  /**
   * Does something that may throw an author's mistake, which is noted.
   * @returns what it gave, or nothing
   * @throws whatever is no author's mistake
   */
  try<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      const found = mistakesIn(error);
      if (!found) throw error;
      this.mistakes.push(...found);
      return undefined;
    }
  }

  /** @throws all that was noted, by line, without what follows from other mistakes */
  close(): void {
    if (this.mistakes.length === 0) return;
    const wrong = new Set(this.mistakes.map(({ place }) => place.file));
    const own = this.mistakes.filter(({ about }) => about === undefined || !wrong.has(about));
    throw new AuthorErrors(own.toSorted((a, b) => (a.place.line ?? 0) - (b.place.line ?? 0)));
  }
}

/** What a program says, with the full stop that most leave out. */
export const stopped = (message: string): string => message.replace(/[^.!?]$/, '$&.');
