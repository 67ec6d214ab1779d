/** A paper's record from a file of a reference manager: BibTeX, BibLaTeX, RIS or CSL-JSON. */
import { extname } from 'node:path';
import { AuthorError } from '../../src/author-error.ts';
import { Cite } from '../../src/cite/citation.ts';
import type { CslDate, CslName } from '../../src/cite/csl.ts';
import { entryTypes } from '../../src/cite/entry-types.ts';
import { readJson } from '../../src/paper/json.ts';

/** CSL-JSON as other programs write it: every field may be missing. */
export interface CslEntry {
  title?: string;
  author?: CslName[];
  editor?: CslName[];
  issued?: CslDate;
  /** Where RIS has the year of a conference paper. */
  'event-date'?: CslDate;
  'container-title'?: string;
  publisher?: string;
  /** Where BibTeX has the place of a conference. */
  'publisher-place'?: string;
  'event-place'?: string;
  page?: string;
  volume?: string;
  URL?: string;
  DOI?: string;
  type?: string;
}

export interface Imported {
  entry: CslEntry;
  arxiv?: { id: string; category: string };
}

type Reader = (text: string, file: string) => CslEntry[];

const lineAt = (text: string, index: number) => text.slice(0, index).split('\n').length;

const bibtex: Reader = (text, file) => {
  const first = /^\s*@(\w+)\s*\{/m.exec(text);
  const [found, type = ''] = first ?? [];
  if (found && !entryTypes.has(type.toLowerCase())) {
    throw new AuthorError(
      { file, line: lineAt(text, first!.index + found.indexOf('@')) },
      `the BibTeX entry is of the unknown type @${type}.`,
      'Write @inproceedings, @article or @misc.',
    );
  }
  try {
    return new Cite(text).data as CslEntry[];
  } catch (error) {
    const [, line] = /at line (\d+)/.exec((error as Error).message) ?? [];
    throw new AuthorError(
      { file, line: line ? Number(line) : undefined },
      'the BibTeX cannot be read from here on.',
      'Each field ends with a comma, and each brace that opens also closes.',
    );
  }
};

const ris: Reader = (text, file) => {
  const lines = text.replace(/\s+$/, '').split(/\r?\n/);
  const say = (index: number, problem: string) =>
    new AuthorError({ file, line: index + 1 }, problem, 'Export the record as RIS once more.');
  const wrong = lines.findIndex((line) => line !== '' && !/^[A-Z][A-Z\d] {2}-( |$)/.test(line));
  if (wrong >= 0) {
    const start = lines[wrong]!.slice(0, 40);
    throw say(wrong, `"${start}" is no line of RIS, which looks like "TI  - A title".`);
  }
  const first = lines.findIndex((line) => line !== '');
  if (!lines[first]?.startsWith('TY')) {
    throw say(Math.max(first, 0), 'a RIS record begins with its type, "TY  - CONF".');
  }
  if (!lines.at(-1)?.startsWith('ER')) {
    throw say(lines.length - 1, 'the RIS record does not end with "ER  - ".');
  }
  return new Cite(`${text}\n`).data as CslEntry[];
};

const cslJson: Reader = (text, file) => {
  const { value } = readJson(text, file);
  const entries = Array.isArray(value) ? value : [value];
  const wrong = entries.some((entry) => typeof entry !== 'object' || entry === null);
  if (wrong || entries.some((entry) => typeof (entry as CslEntry).title !== 'string')) {
    throw new AuthorError(
      { file, line: 1 },
      'this is no CSL-JSON.',
      'It is a list of records, each with a "title".',
    );
  }
  return entries as CslEntry[];
};

const readers: Readonly<Record<string, [name: string, reader: Reader]>> = {
  '.bib': ['BibTeX', bibtex],
  '.ris': ['RIS', ris],
  '.json': ['CSL-JSON', cslJson],
};

/** arXiv's number and category, from wherever the formats carry them. */
function arxivIn(text: string): Imported['arxiv'] {
  const [, id] =
    /(?:eprint"?\s*[=:]\s*[{"]|arxiv(?:\.org\/abs\/|[:.])\s*|^AN {2}- )(\d{4}\.\d{4,5})/im.exec(
      text,
    ) ?? [];
  const [, category = 'cs.LG'] =
    /(?:primaryclass|eprintclass)\s*=\s*[{"]\s*([\w.-]+)/i.exec(text) ??
    /\[([a-z]+(?:-[a-z]+)?(?:\.[A-Za-z-]+)?)\]/.exec(text) ??
    [];
  return id ? { id, category } : undefined;
}

/**
 * @param text of the file
 * @param file its name, whose ending says the format
 * @throws AuthorError when it holds not exactly one readable record
 */
export function imported(text: string, file: string): Imported {
  const say = (problem: string, remedy: string) => new AuthorError({ file }, problem, remedy);
  const [name, reader] = readers[extname(file).toLowerCase()] ?? [];
  if (!reader) throw say('its name says no format.', 'It must end with .bib, .ris or .json.');
  const entries = reader(text, file);
  const [entry] = entries;
  if (!entry) throw say(`the file holds no ${name} entry.`, 'Export the record once more.');
  if (entries.length > 1) {
    throw say(
      `the file holds ${entries.length} entries.`,
      "Leave the paper's own; works that it cites belong in references.bib.",
    );
  }
  const last = entry.author?.at(-1);
  if (last && !last.given && (last.literal ?? last.family) === 'others') {
    throw say('the entry ends its authors with "and others".', 'Write all of them.');
  }
  const arxiv = arxivIn(text);
  return { entry: { ...entry, ...dated(entry) }, ...(arxiv && { arxiv }) };
}

function dated({ issued, 'event-date': event }: CslEntry): Pick<CslEntry, 'issued'> {
  const date = issued ?? event;
  return date ? { issued: date } : {};
}
