/** `<Value>`: a number that our code produced, by its path in a JSON file of the paper's folder. */
import { AuthorError } from '../../author-error.ts';
import { flag, optional, text, wholeNumber } from '../attributes.ts';
import { element } from '../element.ts';
import { printed, valueAt } from '../values.ts';

export default element({
  name: 'Value',
  purpose: 'a number of `lab.results.json`, or of another file with `from="./oracles.json"`',
  example: '<Value of="race.result…" digits={2} percent />',
  takes: {
    of: text,
    from: optional(text, './lab.results.json'),
    /** Decimal places; without it whole numbers get thousands separators. */
    digits: optional(wholeNumber(0)),
    percent: flag,
  },
  resolve({ given: { of, from, digits, percent }, at }, { folder }) {
    const value = valueAt(folder.json(from, at), folder.at(from).file, of, at);
    if (typeof value !== 'number' && typeof value !== 'string') {
      throw new AuthorError(
        at,
        `<Value of="${of}"> is ${value === null ? 'empty' : `of kind ${typeof value}`}.`,
        'It must be a number or text.',
      );
    }
    return { value, text: printed(value, { digits, percent }) };
  },
  markdown: ({ text }) => text,
});
