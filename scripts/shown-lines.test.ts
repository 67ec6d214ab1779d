import { expect, test } from 'vitest';
import { type FileCoverage, shownLines } from './shown-lines.ts';

const at = (line: number) => ({ start: { line } });
const coverage: FileCoverage = {
  statementMap: { 0: at(1), 1: at(2), 2: at(2), 3: at(5) },
  s: { 0: 3, 1: 1, 2: 0, 3: 2 },
  fnMap: { 0: { decl: at(1) }, 1: { decl: at(7) } },
  f: { 0: 1, 1: 0 },
  branchMap: { 0: { locations: [at(5), at(6)] } },
  b: { 0: [1, 0] },
};

test('a line is missed when anything that starts on it was never executed', () => {
  expect(shownLines('', coverage)).toEqual({ executed: 2, missed: [2, 6, 7] });
});

test('a file that no test loaded is missed, unless none of it runs', () => {
  expect(shownLines('export const x = 1;', undefined)).toEqual({ executed: 0, missed: [1] });
  const types =
    "import type { A } from './a.ts';\nexport interface B {}\nexport type C = A;\nexport { d } from './d.ts';";
  expect(shownLines(types, undefined)).toEqual({ executed: 0, missed: [] });
});
