/** Which lines of a file do something, and whether tests made them do it. */
import ts from 'typescript';

interface Place {
  start: { line: number };
}

/** One file of an Istanbul coverage report. */
export interface FileCoverage {
  statementMap: Record<string, Place>;
  s: Record<string, number>;
  fnMap: Record<string, { decl: Place }>;
  f: Record<string, number>;
  branchMap: Record<string, { locations: Place[] }>;
  b: Record<string, number[]>;
}

/** Whether any statement of the file does something itself: types, imports and re-exports do not. */
function runs(source: string): boolean {
  const file = ts.createSourceFile('a.ts', source, ts.ScriptTarget.Latest);
  return file.statements.some(
    (statement) =>
      !ts.isInterfaceDeclaration(statement) &&
      !ts.isTypeAliasDeclaration(statement) &&
      !ts.isImportDeclaration(statement) &&
      !ts.isExportDeclaration(statement),
  );
}

/**
 * A line counts when a statement, function or branch starts on it; it is missed when any of them
 * was never executed. A file without coverage is missed as a whole, unless none of it runs.
 *
 * @returns line numbers from 1
 */
export function shownLines(
  source: string,
  coverage: FileCoverage | undefined,
): { executed: number; missed: number[] } {
  if (!coverage) return { executed: 0, missed: runs(source) ? [1] : [] };
  const lines = new Map<number, boolean>();
  const note = (place: Place | undefined, count: number) => {
    const line = place?.start.line;
    if (line !== undefined) lines.set(line, (lines.get(line) ?? true) && count > 0);
  };
  for (const [id, place] of Object.entries(coverage.statementMap)) note(place, coverage.s[id] ?? 0);
  for (const [id, { decl }] of Object.entries(coverage.fnMap)) note(decl, coverage.f[id] ?? 0);
  for (const [id, { locations }] of Object.entries(coverage.branchMap)) {
    locations.forEach((place, arm) => {
      note(place, coverage.b[id]?.[arm] ?? 0);
    });
  }
  const missed = [...lines].filter(([, done]) => !done).map(([line]) => line);
  return { executed: lines.size - missed.length, missed: missed.sort((a, b) => a - b) };
}
