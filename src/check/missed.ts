/** What is missing is missed in many places; it is said once. */
import { dirname, join } from 'node:path/posix';
import { AuthorError, placeText } from '../author-error.ts';

/** Files of tests that no command runs, and those that lie where nothing is read. */
const isLost = ({ place, problem }: AuthorError): boolean =>
  problem.startsWith('no command runs the tests') ||
  (problem.startsWith('no page shows this file') && /test|spec/i.test(place.file));

/** What a mistake finds missing: a file, from the repository's root, or a place of the page. */
function missing({ place, problem }: AuthorError): string | undefined {
  // Questions and other words ask for one place.
  if (problem.startsWith('the page has no place')) return problem;
  if (problem.startsWith('it does not exist')) return place.file;
  const [, name] =
    /^it imports "([^"#?]+)(?:\?\w+)?", which does not exist/.exec(problem) ??
    /^no file "([^"]+)"\.$/.exec(problem) ??
    [];
  return name && join(dirname(place.file), name);
}

const isTwice = /^two elements have id="(\w+)-/;

/** Those of one missing thing as one: the file's own, or the first with the places of the others. */
function joined(group: readonly AuthorError[]): AuthorError {
  const [first] = group as [AuthorError];
  const own = group.find(({ problem }) => problem.startsWith('it does not exist'));
  if (own || group.length === 1) return own ?? first;
  const folder = `${dirname(first.place.file)}/`;
  const others = group.slice(1).map(({ place }) => placeText(place).replace(folder, ''));
  return new AuthorError(
    first.place,
    first.problem,
    `${first.remedy} The same in ${[...new Set(others)].join(', ')}.`,
    first.about,
  );
}

/** @param mistakes of one paper */
export function missedOnce(mistakes: readonly AuthorError[]): AuthorError[] {
  const hasLost = mistakes.some(isLost);
  const places = mistakes.map(({ place }) => placeText(place).split('/').at(-1)!);
  /** A test that is skipped or empty, which is said where it stands. */
  const namesOther = ({ problem }: AuthorError) =>
    places.some((place) => /:\d/.test(place) && new RegExp(`[( ]${place}[,)]`).test(problem));
  const twice = mistakes.flatMap(({ problem }) => isTwice.exec(problem)?.[1] ?? []);
  /** One of two elements of an id is the one that is missed. */
  const isOther = ({ problem }: AuthorError) =>
    twice.some((kind) =>
      ['no equation', 'the page has no place'].some((what) =>
        problem.startsWith(`${what} "${kind}-`),
      ),
    );
  const hasLostPoint = mistakes.some(({ problem }) => problem.endsWith('is more than 100%.'));
  const isLostPoint = ({ problem }: AuthorError) =>
    hasLostPoint && problem.endsWith('of published.json.');
  const own = mistakes.filter(
    (mistake) =>
      !namesOther(mistake) &&
      !isOther(mistake) &&
      !isLostPoint(mistake) &&
      !(hasLost && mistake.problem.startsWith('no tests are titled')),
  );
  return [...Map.groupBy(own, (mistake) => missing(mistake) ?? mistake).values()].map(joined);
}
