/** The entries of a BibTeX file as they are written, with their lines. citation-js reads them; it says little of what is wrong. */
import { AuthorError } from '../author-error.ts';

export interface WrittenField {
  name: string;
  line: number;
}

export interface WrittenEntry {
  /** `article` */
  type: string;
  key: string;
  /** Of its `@`. */
  line: number;
  fields: WrittenField[];
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** A field or an entry that begins inside of a value: the value is not closed. */
const swallowed = /\n\s*(@\w+\s*[{(]|\w+\s*=\s*["{])/;

/**
 * @param source text of a `references.bib`
 * @param file named in errors
 * @throws AuthorError at the first mistake of grammar
 */
export function bibEntries(source: string, file: string): WrittenEntry[] {
  let offset = 0;
  const lineAt = (at: number) => source.slice(0, at).split('\n').length;
  const refuse = (at: number, problem: string, remedy: string) =>
    new AuthorError({ file, line: lineAt(at) }, problem, remedy);
  /** Takes what stands next, spaces before it left out. */
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    const space = /\s*/y;
    space.lastIndex = offset;
    space.exec(source);
    const sticky = new RegExp(pattern.source, 'y');
    sticky.lastIndex = space.lastIndex;
    const found = sticky.exec(source);
    if (found) offset = sticky.lastIndex;
    return found ?? undefined;
  };
  /** Goes behind the bracket that closes the one just taken. @returns whether there is one */
  const close = (end: string): boolean => {
    for (let depth = 0; offset < source.length; offset++) {
      const sign = source[offset];
      if (sign === '\\') offset++;
      else if (sign === end && depth === 0) {
        offset++;
        return true;
      } else if (sign === '{') depth++;
      else if (sign === '}') depth--;
    }
    return false;
  };
  const words = new Set(months);

  /** @throws AuthorError where the value that stands next is none */
  const takeValue = ({ name, line }: WrittenField): void => {
    do {
      const begin = offset;
      const [open, word] = take(/\{|"|[^\s,{}"#=]+/) ?? [];
      const isOpen = open === '{' || open === '"';
      if (isOpen && !close(open === '{' ? '}' : '"')) {
        throw new AuthorError(
          { file, line },
          `${name} is not closed.`,
          'Add the brace at its end.',
        );
      }
      if (open === undefined) throw refuse(begin, `${name} has no text.`, 'Write it in braces.');
      if (isOpen || /^\d+$/.test(open) || words.has(open.toLowerCase())) continue;
      throw refuse(offset, `${name} is ${word ?? open}, without braces.`, `Write {${open}}.`);
    } while (take(/#/));
  };

  const takeFields = (entry: WrittenEntry, end: RegExp): void => {
    while (!take(end)) {
      const [name] = take(/[A-Za-z][\w-]*/) ?? [];
      if (name === undefined) {
        throw new AuthorError(
          { file, line: entry.line },
          `entry "${entry.key}" is not closed.`,
          'End it with } on a line of its own.',
        );
      }
      const field = { name: name.toLowerCase(), line: lineAt(offset) };
      if (!take(/=/)) throw refuse(offset, `no "=" behind ${name}.`, `Write ${name} = {…}.`);
      const begin = offset;
      takeValue(field);
      entry.fields.push(field);
      const value = offset;
      if (take(/,/)) continue;
      if (take(end)) return;
      const ends = /^\s*(@|$)/.test(source.slice(value));
      const text = source.slice(begin, value);
      if (swallowed.test(text) || (ends && /\n\s*\}$/.test(text))) {
        throw new AuthorError({ file, line: field.line }, `${name} is not closed.`, 'Add the }.');
      }
      if (ends) {
        const problem = `entry "${entry.key}" is not closed.`;
        throw new AuthorError({ file, line: entry.line }, problem, 'Add the } at its end.');
      }
      throw refuse(value, `no comma behind ${name}.`, 'Put one between two fields.');
    }
  };

  const entries: WrittenEntry[] = [];
  for (;;) {
    const start = /@(\w+)\s*([{(])/g;
    start.lastIndex = offset;
    const found = start.exec(source);
    if (!found && entries.length === 0) return entries;
    const between = source.slice(offset, found?.index).replace(/^\s*%.*$/gm, '');
    if (/[{}]/.test(between)) {
      throw refuse(
        offset + source.slice(offset).search(/[{}]/),
        'a brace stands outside of the entries.',
        'Remove it, or close the entry above later.',
      );
    }
    if (!found) return entries;
    const [, type = '', bracket] = found;
    offset = start.lastIndex;
    const end = bracket === '{' ? '}' : ')';
    if (/^(comment|preamble|string)$/i.test(type)) {
      const [word] = /^\s*[\w-]+(?=\s*=)/.exec(source.slice(offset)) ?? [];
      if (word && /^string$/i.test(type)) words.add(word.trim().toLowerCase());
      if (close(end)) continue;
      throw refuse(found.index, `@${type} is not closed.`, `End it with ${end}.`);
    }
    const [key] = take(/[^\s,{}()="]+(?!\s*=)\b/) ?? [];
    if (key === undefined) {
      const remedy = `Write @${type}{lovelace1843notes, …`;
      throw refuse(found.index, 'an entry has no key.', remedy);
    }
    const entry: WrittenEntry = { type, key, line: lineAt(found.index), fields: [] };
    if (!take(/,/) && !take(new RegExp(`(?=\\${end})`))) {
      throw refuse(found.index, `no comma behind the key "${key}".`, `Write @${type}{${key},`);
    }
    takeFields(entry, new RegExp(`\\${end}`));
    entries.push(entry);
  }
}
