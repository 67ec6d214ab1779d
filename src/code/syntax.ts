/** TypeScript's own parse of a text. */
import ts from 'typescript';

/** The trees of so many lines are kept, which is more than a paper has; a line of data may be a megabyte, but its tree is small. */
const mostLines = 12_000;

/** By text, the one asked for last at the end. */
const kept = new Map<string, ts.SourceFile>();
let lines = 0;

/** The syntax tree of a module, with parents. Several rules look at a paper's modules in turn: its trees are kept meanwhile. */
export function syntaxOf(text: string): ts.SourceFile {
  const known = kept.get(text);
  const file = known ?? ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest, true);
  kept.delete(text);
  kept.set(text, file);
  if (!known) lines += file.getLineStarts().length;
  for (const [oldest, tree] of kept) {
    if (lines <= mostLines) break;
    kept.delete(oldest);
    lines -= tree.getLineStarts().length;
  }
  return file;
}
