/** TypeScript's own parse of a text. */
import ts from 'typescript';

/** The trees of so many characters are kept, which is more than a paper has. */
const mostKept = 400_000;

/** By text, the one asked for last at the end. */
const kept = new Map<string, ts.SourceFile>();
let length = 0;

/** The syntax tree of a module, with parents. Several rules look at a paper's modules in turn: its trees are kept meanwhile. */
export function syntaxOf(text: string): ts.SourceFile {
  const known = kept.get(text);
  const file = known ?? ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest, true);
  kept.delete(text);
  kept.set(text, file);
  if (!known) length += text.length;
  for (const [oldest] of kept) {
    if (length <= mostKept) break;
    kept.delete(oldest);
    length -= oldest.length;
  }
  return file;
}
