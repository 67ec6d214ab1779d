/** TypeScript's own parse of a text. */
import ts from 'typescript';

let last: { text: string; file: ts.SourceFile } | undefined;

/** The syntax tree of a module, with parents. One text is asked for several times in a row: the last tree is kept. */
export function syntaxOf(text: string): ts.SourceFile {
  if (last?.text !== text) {
    last = { text, file: ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest, true) };
  }
  return last.file;
}
