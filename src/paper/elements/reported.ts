/** `<Reported>`: a number that the paper, or another named source, published. */
import { AuthorError } from '../../author-error.ts';
import { optional, text } from '../attributes.ts';
import { element, type PageParts } from '../element.ts';
import { tableNamed } from '../tables.ts';
import { textOf } from '../tree.ts';

const file = './published.json';
const numbersIn = (words: string): string[] => words.match(/\d+(?:[.,]\d+)*/g) ?? [];

/** The numbers of the published tables whose source begins so; nothing where the page has none. */
function numbersFrom({ folder }: PageParts, origin: string): string[] | undefined {
  if (!folder.has(file)) return undefined;
  const at = folder.at(file);
  const tables = Object.keys(folder.json(file) as object)
    .map((key) => tableNamed(folder.json(file), key, at, at, (path) => folder.inJson(file, path)))
    .filter(({ source }) => source.startsWith(`${origin} of the paper`));
  return tables.length > 0
    ? tables.flatMap(({ rows }) => numbersIn(rows.flat().join(' ')))
    : undefined;
}

export default element({
  name: 'Reported',
  purpose:
    'a number that the paper published, with its place (`figure=`, `section=`, `source=` too); checked against the table or figure where `published.json` has it',
  example: '<Reported table="3a">45.93</Reported>',
  takes: {
    table: optional(text),
    figure: optional(text),
    section: optional(text),
    source: optional(text),
  },
  resolve({ given: { table, figure, section, source }, at, node }, parts) {
    const origin = table ? `Table ${table}` : figure && `Figure ${figure}`;
    const place = origin ?? (section ? `Section ${section}` : source);
    if (!place) {
      throw new AuthorError(
        at,
        '<Reported> needs where the number stands.',
        'Write table="…", figure="…", section="…" or source="…".',
      );
    }
    const printed = origin && numbersFrom(parts, origin);
    const words = textOf(node);
    const strange = printed && numbersIn(words).find((number) => !printed.includes(number));
    if (strange) {
      throw new AuthorError(
        at,
        `${strange} is not in "${origin} of the paper" of published.json.`,
        `Correct <Reported>${words}</Reported> or the table.`,
      );
    }
    return { place };
  },
  markdown: (_, inner) => inner,
});
