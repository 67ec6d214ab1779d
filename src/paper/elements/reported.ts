/** `<Reported>`: a number that the paper, or another named source, published. */
import { AuthorError } from '../../author-error.ts';
import { nearest } from '../../nearest.ts';
import { optional, text } from '../attributes.ts';
import { element, type PageParts } from '../element.ts';
import { type PublishedTable, tableNamed } from '../tables.ts';
import { textOf } from '../tree.ts';
import dataTable from './data-table.ts';
import publishedChart from './published-chart.ts';

const file = './published.json';
const numbersIn = (words: string): string[] => words.match(/\d+(?:[.,]\d+)*/g) ?? [];

/** What names a source, in whatever order it is said: "Table 3 of Zhai et al. 2022", "Zhai et al. 2022, Table 3". */
function isSameSource(a: string, b: string): boolean {
  const words = (source: string) =>
    (source.toLowerCase().match(/[\p{L}\d]+/gu) ?? [])
      .filter((word) => !['of', 'the', 'paper', 'arxiv'].includes(word))
      .sort();
  const isVersion = (word: string) => /^v\d+$/.test(word);
  const both = [words(a), words(b)];
  const are = both.every((list) => list.some(isVersion))
    ? both
    : both.map((list) => list.filter((word) => !isVersion(word)));
  return are[0]!.length > 0 && are[0]!.join(' ') === are[1]!.join(' ');
}

interface KnownTable {
  key: string;
  table: PublishedTable;
}

function tablesIn({ folder }: PageParts): KnownTable[] {
  if (!folder.has(file)) return [];
  const at = folder.at(file);
  return Object.keys(folder.json(file) as object).map((key) => ({
    key,
    table: tableNamed(folder.json(file), key, at, at, (path) => folder.inJson(file, path)),
  }));
}

/** Where the page shows one of these tables. */
function shownOn(parts: PageParts, tables: readonly KnownTable[]) {
  const isOf = ({ given }: { given: { of: string } }) => tables.some(({ key }) => key === given.of);
  const [asTable] = parts.uses(dataTable).filter(isOf);
  if (asTable) return { id: asTable.given.id, name: `table ${asTable.number}` };
  const [asChart] = parts.uses(publishedChart).filter(isOf);
  return asChart && { id: asChart.given.id, name: `figure ${asChart.number}` };
}

/** Address of the paper, and how it is called with its version. */
function paperOf({ data: { arxiv, links } }: PageParts): { name: string; url: string | undefined } {
  if (!arxiv) return { name: 'the paper', url: links.find(({ kind }) => kind === 'paper')?.url };
  const version = `v${arxiv.version}`;
  return {
    name: `the paper, arXiv ${version}`,
    url: `https://arxiv.org/abs/${arxiv.id}${version}`,
  };
}

export default element({
  name: 'Reported',
  purpose:
    'a number that the paper published, with its place (`figure=`, `section=`, `source=` too); checked against that table or figure of `published.json`, if there is one',
  example: '<Reported table="3a">45.93</Reported>',
  takes: {
    table: optional(text),
    figure: optional(text),
    section: optional(text),
    source: optional(text),
  },
  stands: 'in a sentence',
  inside: 'words',
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
    if ([table, figure, section, source].filter(Boolean).length > 1) {
      throw new AuthorError(
        at,
        '<Reported> names two places.',
        'Keep the one that has the number.',
      );
    }
    const [doubled] =
      /^(Table|Figure|Section|Sec\.|Fig\.)\s/i.exec(table ?? figure ?? section ?? '') ?? [];
    if (doubled) {
      throw new AuthorError(
        at,
        `<Reported> would be of "${place}".`,
        `Leave "${doubled.trim()}" out: table="3a".`,
      );
    }
    const isOfPaper = place !== source && !place.includes(' of ');
    const all = tablesIn(parts);
    const tables = all.filter(({ table }) =>
      origin
        ? table.source.startsWith(`${origin} of the paper`)
        : isSameSource(table.source, source ?? ''),
    );
    if (origin && isOfPaper && all.length > 0 && tables.length === 0) {
      const sources = all.map(({ table }) => table.source);
      throw new AuthorError(
        at,
        `published.json has no "${origin} of the paper".`,
        `Nearest: ${nearest(origin, [...new Set(sources)]).join('; ')}. Add it, or write source="${origin} of the paper".`,
      );
    }
    const printed = tables.flatMap(({ table }) =>
      numbersIn([...table.rows.flat(), table.caption, table.notes].join(' ')),
    );
    const words = textOf(node);
    const strange =
      tables.length > 0 && numbersIn(words).find((number) => !printed.includes(number));
    if (strange) {
      throw new AuthorError(
        at,
        `${strange} is not in "${origin ? `${origin} of the paper` : tables[0]!.table.source}" of published.json.`,
        `Correct <Reported>${words}</Reported> or the table.`,
      );
    }
    const { name, url } = paperOf(parts);
    const [known] = tables;
    return {
      place,
      /** Where the number stands, in full. */
      source: known?.table.source ?? (isOfPaper ? `${place} of ${name}` : place),
      url: known?.table.sourceUrl ?? (isOfPaper ? url : undefined),
      here: shownOn(parts, tables),
    };
  },
  markdown: (_, inner) => inner,
});
