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

/** Where strings, templates but for their values, and regular expressions stand, in order. */
function literalsOf(file: ts.SourceFile): [from: number, to: number][] {
  const found: [number, number][] = [];
  const visit = (node: ts.Node): void => {
    if (
      ts.isLiteralExpression(node) ||
      ts.isTemplateHead(node) ||
      ts.isTemplateMiddleOrTemplateTail(node)
    ) {
      found.push([node.getStart(file), node.getEnd()]);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** A comment, unless it begins in a literal; the first line of a program for a shell is none. */
const pattern = /^#!.*|\/\/.*|\/\*[\s\S]*?(?:\*\/|$)/g;

/**
 * @param text a TypeScript file with `\n` line ends
 * @returns its comments from top to bottom
 */
export function commentsOf(text: string): Comment[] {
  const literals = literalsOf(syntaxOf(text));
  const starts = lineStarts(text);
  const comments: Comment[] = [];
  let next = 0;
  pattern.lastIndex = 0;
  for (let found = pattern.exec(text); found; found = pattern.exec(text)) {
    const [comment] = found;
    const from = found.index;
    while ((literals[next]?.[1] ?? from + 1) <= from) next++;
    const [begins, ends] = literals[next] ?? [text.length, text.length];
    if (begins <= from) pattern.lastIndex = ends;
    if (begins <= from || comment.startsWith('#!')) continue;
    const to = from + comment.length;
    const lineEnd = text.indexOf('\n', to);
    const before = text.slice(text.lastIndexOf('\n', from - 1) + 1, from);
    const after = text.slice(to, lineEnd === -1 ? text.length : lineEnd);
    comments.push({
      kind: comment.startsWith('//') ? 'line' : 'block',
      text: comment,
      from: lineAt(starts, from),
      to: lineAt(starts, to - 1),
      ownLine: before.trim() === '' && after.trim() === '',
    });
  }
  return comments;
}
