/** `<DataTable>`: a published table of the paper's data file, so that page and tests read the same numbers. */
import { AuthorError } from '../../author-error.ts';
import { nearest } from '../../nearest.ts';
import { flag, id, optional, text } from '../attributes.ts';
import { element } from '../element.ts';
import { lostName, nameColumn, tableMarkdown, tableNamed } from '../tables.ts';

export default element({
  name: 'DataTable',
  purpose:
    'a table of `published.json`; `highlight` names a row; `merge` joins equal cells of a row',
  example: '<DataTable id="table-1" of="table-1" highlight="OpenELM" />',
  takes: {
    id: id('table'),
    of: text,
    from: optional(text, './published.json'),
    highlight: optional(text),
    merge: flag,
  },
  inside: 'nothing',
  place: { kind: 'table', id: ({ id }) => id },
  resolve(use, { folder }, all) {
    const { given, number, at, section } = use;
    const { id, of, from, highlight, merge } = given;
    const first = all.find((other) => other.given.of === of && other.given.from === from)!;
    if (first !== use && first.given.id !== id) {
      throw new AuthorError(
        at,
        `the table "${of}" is shown twice.`,
        `Show it once, and link to #${first.given.id} elsewhere.`,
      );
    }
    const table = tableNamed(folder.json(from, at), of, folder.at(from), at, (path) =>
      folder.inJson(from, path),
    );
    const names = table.rows.map((row) => row[nameColumn(table)] ?? '');
    if (highlight !== undefined && !names.includes(highlight) && !lostName(table)) {
      throw new AuthorError(
        at,
        `no row "${highlight}" to highlight.`,
        `Nearest: ${nearest(highlight, names).join('; ')}.`,
      );
    }
    return { id, number, section, table, highlight, merge };
  },
  markdown: ({ number, table }) => `Table ${number}. ${tableMarkdown(table)}`,
});
