import { mdxToJs } from 'satteri';
import { describe, expect, test } from 'vitest';
import { parseGlossary } from './glossary.ts';
import { marginNotes } from './margin-notes.ts';

const glossary = parseGlossary(
  '- { id: head, term: a head, definition: One of several. }\n- { id: token, term: token, definition: A piece < text. }',
);
const token = 'Some <Term id="token">tokens</Term>.';

/** Rows of each note and the compiled page from there to the next, in page order. */
function notes(page: string): [rows: number, code: string][] {
  const { code } = mdxToJs(page, { mdastPlugins: [marginNotes(() => glossary)] });
  const [, ...parts] = code.split('margin-note rows-');
  return parts.map((part) => [Number(part[0]), part]);
}

describe('beside a paragraph', () => {
  test('stands what its term means, at the first use only', () => {
    const found = notes(`${token}\n\n${token}\n\nA <Term id="head">head</Term>.`);
    expect(found.map(([rows]) => rows)).toEqual([1, 1]);
    expect(found[0]?.[1]).toContain('A piece < text.');
    expect(found[1]?.[1]).toContain('One of several.');
  });

  test('stand its footnotes with their numbers', () => {
    const found = notes(`One.[^a] Two.[^b] ${'word '.repeat(20)}\n\n[^a]: First.\n\n[^b]: Second.`);
    expect(found).toHaveLength(1);
    expect(found[0]?.[1]).toMatch(/"1".*First\..*"2".*Second\./s);
  });

  test('stands nothing for a footnote that holds an element', () => {
    expect(notes('One.[^a]\n\n[^a]: It is <Value of="x" />.')).toEqual([]);
  });

  test.each([
    ['the page ends', `${token}`, 1],
    ['something wide comes', `${token}\n\nMore.\n\n- list\n\n<Lab id="x" />\n\nMore.`, 3],
    ['the next note may begin', `${token}\n\nMore.\n\nA <Term id="head">head</Term>.`, 2],
    ['it is far enough', `${token}\n\n${'More.\n\n'.repeat(9)}`, 6],
  ])('a note takes rows until %s', (_, page, rows) => {
    expect(notes(page)[0]?.[0]).toBe(rows);
  });

  test('stand only the notes that fit; another waits for the next use', () => {
    const both = `${token} A <Term id="head">head</Term>.`;
    const words = 'word '.repeat(40);
    const terms = (page: string) =>
      notes(page).map(([, code]) => ['A piece', 'One of'].filter((text) => code.includes(text)));
    expect(terms(both)).toEqual([['A piece']]);
    expect(terms(both + words)).toEqual([['A piece', 'One of']]);
    expect(terms(`${both}\n\n<Lab id="x" />\n\n${both}`)).toEqual([['A piece'], ['One of']]);
  });

  test('nothing stands where a term is used elsewhere', () => {
    expect(notes(`<div>\n\n${token}\n\n</div>\n\n- ${token}`)).toEqual([]);
  });
});
