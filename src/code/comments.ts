/** Comments of a TypeScript file, found with the compiler's own parser: a `//` in a string, a template or a regular expression is none. */
import ts from 'typescript';
import { syntaxOf } from './syntax.ts';

export interface Comment {
  kind: 'line' | 'block';
  /** With its slashes and stars. */
  text: string;
  /** First and last line, counted from 1. */
  from: number;
  to: number;
  /** Nothing but white space stands beside it on its lines. */
  ownLine: boolean;
}

/** Offsets at which lines start; only `\n` ends a line. */
function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** Counted from 1. */
function lineAt(starts: number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return low + 1;
}

/** Calls back with the stretch of white space and comments before each token. */
function eachTrivia(
  node: ts.Node,
  file: ts.SourceFile,
  visit: (from: number, to: number) => void,
): void {
  if (ts.isJSDoc(node)) return;
  const children = node.getChildren(file);
  // The end of a file is a token too, though its children may be doc comments.
  const isToken = children.every(ts.isJSDoc);
  if (isToken) visit(node.getFullStart(), node.getStart(file));
  else for (const child of children) eachTrivia(child, file, visit);
}

/**
 * @param text a TypeScript file with `\n` line ends
 * @returns its comments from top to bottom
 */
export function commentsOf(text: string): Comment[] {
  const file = syntaxOf(text);
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, false);
  const starts = lineStarts(text);
  const comments: Comment[] = [];

  const add = (kind: Comment['kind'], from: number, to: number) => {
    const lineEnd = text.indexOf('\n', to);
    const before = text.slice(text.lastIndexOf('\n', from - 1) + 1, from);
    const after = text.slice(to, lineEnd === -1 ? text.length : lineEnd);
    comments.push({
      kind,
      text: text.slice(from, to),
      from: lineAt(starts, from),
      to: lineAt(starts, to - 1),
      ownLine: before.trim() === '' && after.trim() === '',
    });
  };

  eachTrivia(file, file, (from, to) => {
    if (from === to) return;
    scanner.setText(text, from, to - from);
    for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
      if (kind === ts.SyntaxKind.SingleLineCommentTrivia) {
        add('line', scanner.getTokenStart(), scanner.getTokenEnd());
      } else if (kind === ts.SyntaxKind.MultiLineCommentTrivia) {
        add('block', scanner.getTokenStart(), scanner.getTokenEnd());
      }
    }
  });
  return comments;
}
