/** `<Value>`: a number that our code produced, by its path in a JSON file of the paper's folder. */
import { AuthorError } from '../../author-error.ts';
import { fileName } from '../../code/files.ts';
import { flag, optional, text, wholeNumber } from '../attributes.ts';
import { element, type PageParts } from '../element.ts';
import { printed, valueAt } from '../values.ts';
import { resultAt } from './lab.ts';

const results = 'lab.results.json';

/** The largest number that is shown as percent: ten times the whole. */
const mostParts = 10;

/** First line of each test file that reads the file and names the key. */
function testsOf({ folder }: PageParts, file: string, key: string) {
  const named = new RegExp(`\\b${key}\\b`);
  return folder.tests.flatMap((test) => {
    const { lines } = folder.source(test);
    if (!lines.some((line) => line.startsWith('import ') && line.includes(`/${file}'`))) return [];
    const at = lines.findIndex((line) => named.test(line));
    return at < 0 ? [] : [{ file: test, line: at + 1 }];
  });
}

/** Another file of numbers that has what the results of labs lack at their top. */
function elsewhere({ folder }: PageParts, path: string): string | undefined {
  const [top = ''] = path.split('.');
  const has = (file: string): boolean =>
    folder.has(file) && Object.hasOwn(folder.json(file) as object, top);
  return has(results) ? undefined : ['oracles.json', 'published.json'].find(has);
}

export default element({
  name: 'Value',
  purpose: 'a number of `lab.results.json`, or of another file with `from="./oracles.json"`',
  example: '<Value of="race.result…" digits={2} percent />',
  takes: {
    of: text,
    from: optional(text, './lab.results.json'),
    /** Decimal places; without it whole numbers get thousands separators. */
    digits: optional(wholeNumber(0, 12)),
    percent: flag,
  },
  stands: 'in a sentence',
  inside: 'nothing',
  resolve({ given: { of, from, digits, percent }, at, node }, parts) {
    const { slug, folder } = parts;
    if (percent && folder.page[node.position?.end.offset ?? 0] === '%') {
      const remedy = 'Remove the % behind it.';
      throw new AuthorError(at, `<Value of="${of}" percent> brings its own sign.`, remedy);
    }
    const other = fileName(from) === results && elsewhere(parts, of);
    if (other) {
      const problem = `<Value of="${of}"> is no result of a lab; ${other} has it.`;
      throw new AuthorError(at, problem, `Write <Value of="${of}" from="./${other}" />.`);
    }
    const value =
      fileName(from) === results
        ? resultAt(parts, of, at)
        : valueAt(folder.json(from, at), folder.at(from).file, of, at);
    if (typeof value !== 'number' && typeof value !== 'string') {
      throw new AuthorError(
        at,
        `<Value of="${of}"> is ${value === null ? 'empty' : `of kind ${typeof value}`}.`,
        'It must be a number or text.',
        folder.at(from).file,
      );
    }
    if (typeof value === 'string' && (percent || digits !== undefined)) {
      throw new AuthorError(
        at,
        `<Value of="${of}"> is the text "${value}", which has no ${percent ? 'percent' : 'digits'}.`,
        'Remove the attribute, or name a number.',
        folder.at(from).file,
      );
    }
    if (percent && Math.abs(Number(value)) > mostParts) {
      throw new AuthorError(
        at,
        `<Value of="${of}"> would be shown as ${printed(value, { percent })}.`,
        'percent is for shares of one: leave it out, or name a share.',
      );
    }
    const file = fileName(from);
    const [first = '', part, study] = of.split('.');
    return {
      slug,
      value,
      text: printed(value, { digits, percent }),
      file,
      lab:
        file === results ? { id: first, study: part === 'studies' ? study : undefined } : undefined,
      tests: file === results ? [] : testsOf(parts, file, first),
    };
  },
  markdown: ({ text }) => text,
});
