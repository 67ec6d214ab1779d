import { expect, test } from 'vitest';
import { weakTests } from './weak-tests.ts';

const found = (source: string, helper?: string) =>
  weakTests(source, () => helper).map(({ kind, line }) => `${kind} ${line}`);

test.each([
  ['no expectation', "test('a', () => { f(1); });", 'hollow 1'],
  ['an empty body', "test('a', () => {});", 'hollow 1'],
  ['a function that expects nothing', 'const f = () => 3;\nit("a", () => { f(); });', 'hollow 2'],
  ['rows and no expectation', "test.each([1])('a', (x) => { f(x); });", 'hollow 1'],
  ['a word compared with itself', "test('a', () => { expect(true).toBe(true); });", 'sure 1'],
  ['a variable with itself', "test('a', () => { expect(a.b).toEqual(a.b); });", 'sure 1'],
  ['a branch', "test('a', () => { if (f()) expect(g()).toBe(1); });", 'conditional 1'],
  [
    'what catches an error',
    "test('a', () => { try { f(); } catch (e) { expect(e).toBe(1); } });",
    'conditional 1',
  ],
  [
    'a later time',
    "test('a', () => { setTimeout(() => expect(f()).toBe(1), 9); });",
    'conditional 1',
  ],
  ['a file without tests', "import { test } from 'vitest';\nexpect(f()).toBe(1);", 'testless 1'],
  [
    'a size that is never below 0',
    "test('a', () => { expect(f(1).size).toBeGreaterThan(-1); });",
    'sure 1',
  ],
  ['digits before the point', "test('a', () => { expect(f(1)).toBeCloseTo(2, -3); });", 'sure 1'],
  ['a group without tests', "describe('a', () => { const b = 3; });", 'bare 1'],
])('%s is found', (_, source, expected) => {
  expect(found(source)).toEqual([expected]);
});

test.each([
  ['an expectation', "test('a', () => { expect(f()).toBe(1); });"],
  ['a length above 0', "test('a', () => { expect(f().length).toBeGreaterThanOrEqual(1); });"],
  ['a value that may be below 0', "test('a', () => { expect(f(1)).toBeGreaterThanOrEqual(0); });"],
  ['a property', "test('a', () => { fc.assert(fc.property(fc.nat(), (n) => n < f(n))); });"],
  ['an error of its own', "test('a', () => { if (f() > 1) throw new Error(); });"],
  ['a function that expects', "function f(x) { expect(x).toBe(1); }\ntest('a', () => { f(1); });"],
  [
    'one that expects further on',
    "const f = () => g();\nconst g = () => expect(1).toBe(h);\ntest('a', () => f());",
  ],
  ['a function given by name', "test('a', f);"],
  ['two calls of one function', "test('a', () => { expect(f(1)).toEqual(f(1)); });"],
  ['a sum of constants', "test('a', () => { expect(1 / 0.37).toBeCloseTo(2.7, 1); });"],
  [
    'a branch with another',
    "test('a', () => { if (b) expect(f()).toBe(1); else expect(g()).toBe(2); });",
  ],
  ['a branch in a loop', "test('a', () => { for (const x of xs) if (x) expect(f(x)).toBe(1); });"],
  [
    'a branch beside an expectation',
    "test('a', () => { expect(f()).toBe(1); if (b) expect(g()).toBe(2); });",
  ],
  [
    'a number of assertions',
    "test('a', () => { expect.assertions(1); try { f(); } catch (e) { expect(e).toBe(1); } });",
  ],
  [
    'a group whose tests a function makes',
    "const f = () => test('a', g);\ndescribe('a', () => { f(); });",
  ],
])('%s is none', (_, source) => {
  expect(found(source)).toEqual([]);
});

test('a helper of the paper that knows Vitest may expect; a module of the method does not', () => {
  const source = "import { close } from './fixtures/close.ts';\ntest('a', () => { close(1, 1); });";
  expect(found(source, "import { expect } from 'vitest';")).toEqual([]);
  expect(found(source, 'export const close = (a, b) => a === b;')).toEqual(['hollow 2']);
});
