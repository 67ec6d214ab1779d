/** A paper's `references.bib`, read by citation-js into CSL-JSON with working links. */
import { AuthorError } from '../author-error.ts';
import { bibEntries, type WrittenEntry } from './bib-entries.ts';
import { Cite, plugins } from './citation.ts';
import { type CslName, type CslRecord, fullName } from './csl.ts';
import { entryFault } from './entry-faults.ts';
import { entryTypes } from './entry-types.ts';
import { doiForm, plainDoi } from './registered.ts';

/** Records by key, in the file's order. */
export type Library = Map<string, CslRecord>;

interface Entry {
  label: string;
  properties: Record<string, string | undefined>;
}

const form =
  'An entry looks like @misc{lovelace1843notes, author = {Lovelace, Ada}, title = {Notes}, year = {1843}}.';

/** `2404.14619v1` or `cs/0112017`, from `eprint` or from wherever people write it. */
function arxivNumber({ properties }: Entry): string | undefined {
  const { eprint, archiveprefix, eprinttype } = properties;
  if (eprint && /^arxiv$/i.test(archiveprefix ?? eprinttype ?? ''))
    return eprint.replace(/^arxiv:\s*/i, '');
  const text = ['journal', 'journaltitle', 'note', 'howpublished', 'url', 'doi']
    .map((name) => properties[name] ?? '')
    .join(' ');
  return /arxiv(?:\.org\/abs\/|[:.\s]\s*)(\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+\/\d{7})/i.exec(text)?.[1];
}

/** A lone family name is a body's: `{Worked Papers}`. */
function author(name: CslName): CslName {
  return name.family && !name.given && !name['non-dropping-particle']
    ? { literal: name.family }
    : name;
}

function linked(record: CslRecord, entry: Entry): CslRecord {
  const arxiv = arxivNumber(entry);
  const { 'container-title': container, note: _, ...rest } = record;
  const DOI = record.DOI && plainDoi(record.DOI);
  const URL = record.URL ?? (arxiv && `https://arxiv.org/abs/${arxiv}`);
  const common = {
    ...rest,
    author: record.author.map(author),
    ...(DOI && { DOI }),
    ...(URL && { URL }),
  };
  if (arxiv && (!container || /arxiv/i.test(container))) {
    return { ...common, type: 'article', publisher: 'arXiv', number: `arXiv:${arxiv}` };
  }
  const type = record.type === 'document' && URL ? 'webpage' : record.type;
  return { ...common, type, ...(container && { 'container-title': container }) };
}

/** What readers see of a record, by the name that an author gave it. */
const shownTexts = ({ title, author = [], ...record }: Partial<CslRecord>): [string, string][] => [
  ['title', title ?? ''],
  ['author', author.map(fullName).join(' ')],
  ['journal or booktitle', record['container-title'] ?? ''],
  ['publisher', record.publisher ?? ''],
];

/** What is wrong, and behind a semicolon (but not within quotes) what to do. */
const inTwo = /^((?:"[^"]*"|[^";]|;(?! ))*); (.*)$/s;

/** On the line of the field that it speaks of. */
function refused(file: string, { key, line, fields }: WrittenEntry, fault: string): AuthorError {
  const [, problem = fault, remedy = 'correct the entry'] = inTwo.exec(fault) ?? [];
  const sentence = `${remedy.charAt(0).toUpperCase()}${remedy.slice(1)}.`;
  const field = fields.findLast(({ name }) => new RegExp(`\\b${name}s?\\b`, 'i').test(problem));
  const at = { file, line: field?.line ?? line };
  return new AuthorError(at, `entry "${key}": ${problem}.`, sentence);
}

/** What citing an entry needs, or nothing. */
function fault({ label: key, properties }: Entry, record: Partial<CslRecord>): string | undefined {
  if (!/^[a-z][a-z0-9-]*$/i.test(key)) {
    return 'its key must be letters, digits and hyphens, because it becomes an address (#ref-…)';
  }
  if (!record.author?.length)
    return 'it has no author; write author = {Family, Given and Family, Given}';
  if (!record.title) return 'it has no title; write title = {…}';
  if (!record.issued) return 'it has no year; write year = {2024}';
  if (record.DOI && !doiForm.test(plainDoi(record.DOI))) {
    return `its doi "${record.DOI}" is none, e.g. 10.48550/arXiv.2404.14619`;
  }
  if (record.URL && !record.URL.startsWith('https://')) {
    return `its url "${record.URL}" must begin with https://`;
  }
  // What is known has become a letter.
  const commands =
    Object.values(properties)
      .join(' ')
      .match(/\\[a-z]+/gi) ?? [];
  for (const [name, text] of shownTexts(record)) {
    const command = commands.find((one) => text.includes(one));
    if (command) return `its ${name} has ${command}, which nobody knows; write it in Unicode`;
  }
  return undefined;
}

/** Where an article of a venue stands, somewhere: a preprint has its number, others their address. */
function venueFault(type: string, entry: Entry, record: Partial<CslRecord>): string | undefined {
  const field = { inproceedings: 'booktitle', article: 'journal' }[type.toLowerCase()];
  if (!field || record['container-title'] || arxivNumber(entry)) return undefined;
  const { eprint, howpublished, note, url, doi, volume } = entry.properties;
  return !doi && !volume && (eprint || howpublished || note || url)
    ? undefined
    : `it has no ${field}; write ${field} = {…}`;
}

/** Entries of a type that nobody knows would be read as something else. */
function checkTypes(entries: readonly WrittenEntry[], file: string): void {
  for (const { type, line } of entries) {
    if (entryTypes.has(type.toLowerCase())) continue;
    throw new AuthorError(
      { file, line },
      `there is no entry type @${type}.`,
      'Write @inproceedings, @article, @book or @misc.',
    );
  }
}

/** Line on which an entry begins; of several with one key the last. */
export function lineOfEntry(source: string, key: string): number | undefined {
  const at = [...source.matchAll(/^\s*@\w+\s*\{\s*([^,\s]+)/gm)].findLast(
    ([, name]) => name === key,
  );
  return at && source.slice(0, at.index + at[0].length).split('\n').length;
}

/**
 * @param source the text of a `references.bib`
 * @param file named in errors
 * @throws AuthorError where the text is no BibTeX, a key is used twice, or an entry cannot be cited
 */
export function readLibrary(source: string, file: string): Library {
  const library: Library = new Map();
  const written = bibEntries(source, file);
  checkTypes(written, file);
  if (written.length === 0) {
    if (source.replace(/^\s*%.*$/gm, '').trim() === '') return library;
    throw new AuthorError({ file, line: 1 }, 'it holds no entry of BibTeX.', form);
  }
  let entries: Entry[];
  let records: CslRecord[];
  try {
    entries = plugins.input.chain(source, {
      forceType: '@biblatex/text',
      target: '@biblatex/entries+list',
      generateGraph: false,
    }) as Entry[];
    records = new Cite(source, { forceType: '@biblatex/text', generateGraph: false }).data;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const [, line] = /line (\d+)/.exec(why) ?? [];
    throw new AuthorError(
      { file, line: line === undefined ? 1 : Number(line) },
      `not readable as BibTeX: ${why.split('\n')[0]}.`,
      form,
    );
  }
  entries.forEach((entry, index) => {
    const record = records[index] as CslRecord;
    const { type, line, fields } = written[index]!;
    const names = fields.map(({ name }) => name);
    const wrong =
      fault(entry, record) ??
      entryFault(entry.properties, names) ??
      venueFault(type, entry, record);
    if (wrong) throw refused(file, written[index]!, wrong);
    if (library.has(entry.label)) {
      throw new AuthorError(
        { file, line },
        `two entries have the key "${entry.label}".`,
        'Remove one, or give it another key.',
      );
    }
    library.set(entry.label, linked(record, entry));
  });
  return library;
}
