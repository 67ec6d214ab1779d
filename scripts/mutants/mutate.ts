/** All small wrong versions of some lines of a source file. */
import ts from 'typescript';
import { programOf } from '../program.ts';
import { numeric } from './numeric.ts';
import { standard } from './standard.ts';

export interface Mutant {
  /** First changed line, counted from 1 within the lines that were mutated. */
  line: number;
  /** The changed lines as they are, and as they become; space between words is one blank. */
  from: string;
  to: string;
  /** What is replaced in the file, as offsets, and by what. */
  start: number;
  end: number;
  text: string;
}

const mutators = [...standard, ...numeric];
const LONGEST = 160;

function oneLine(text: string): string {
  const words = text
    .replace(/\s*\n\s*\./g, '.')
    .replace(/\s+/g, ' ')
    .trim();
  return words.length <= LONGEST ? words : `${words.slice(0, 100)} … ${words.slice(-50)}`;
}

/**
 * Mutants of the lines `first` to `last` of a file, counted from 1. Those that are no program, equal
 * the original or equal one another are left out.
 */
export function mutantsOf(source: string, first: number, last: number): Mutant[] {
  const file = ts.createSourceFile('a.ts', source, ts.ScriptTarget.ESNext, true);
  const starts = file.getLineStarts();
  const [begin, stop] = [starts[first - 1]!, starts[last] ?? source.length];
  const known = new Set([programOf(source)]);
  const mutants: Mutant[] = [];

  const add = (node: ts.Node, text: string) => {
    const [start, end] = [node.getStart(), node.end];
    const program = programOf(source.slice(0, start) + text + source.slice(end));
    if (program === undefined || known.has(program)) return;
    known.add(program);
    const line = file.getLineAndCharacterOfPosition(start).line + 1;
    const [from, to] = [starts[line - 1]!, endOfLine(source, end)];
    mutants.push({
      line: line - first + 1,
      from: oneLine(source.slice(from, to)),
      to: oneLine(source.slice(from, start) + text + source.slice(end, to)),
      start,
      end,
      text,
    });
  };
  const visit = (node: ts.Node): void => {
    if (node.end <= begin || node.getStart() >= stop || ts.isTypeNode(node)) return;
    if (node.getStart() >= begin && node.end <= stop) {
      for (const mutator of mutators) for (const text of mutator(node)) add(node, text);
    }
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(file, visit);
  return mutants;
}

const endOfLine = (source: string, from: number) => {
  const end = source.indexOf('\n', from);
  return end < 0 ? source.length : end;
};
