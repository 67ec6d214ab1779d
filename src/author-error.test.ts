import { describe, expect, test } from 'vitest';
import { AuthorError, AuthorErrors, mistakesIn, Notebook } from './author-error.ts';

const at = (line?: number) => ({ file: 'content/papers/x/index.mdx', line });

describe('a mistake of an author', () => {
  test('says place, problem and remedy', () => {
    const error = new AuthorError(at(7), 'no region "a".', 'It has: b.');
    expect(error.message).toBe('content/papers/x/index.mdx:7: no region "a". It has: b.');
    expect(error.loc).toEqual({ file: 'content/papers/x/index.mdx', line: 7, column: 0 });
    expect(error.stack).toBe(error.message);
  });

  test('needs no line and no remedy', () => {
    const error = new AuthorError(at(), 'it is empty.');
    expect(error.message).toBe('content/papers/x/index.mdx: it is empty.');
    expect(error.loc.line).toBe(1);
  });

  test('is told from others by its name, across copies of this module', () => {
    const one = new AuthorError(at(1), 'a.');
    const foreign = Object.assign(new Error('b'), { name: 'AuthorError' });
    expect(mistakesIn(one)).toEqual([one]);
    expect(mistakesIn(new AuthorErrors([one, one]))).toEqual([one]);
    expect(mistakesIn(foreign)).toEqual([foreign]);
    for (const other of [new Error('a'), 'a', null, undefined]) {
      expect(mistakesIn(other)).toBeUndefined();
    }
  });
});

test('several mistakes are one a line, each once, where the first is', () => {
  const errors = new AuthorErrors([
    new AuthorError(at(3), 'a.'),
    new AuthorError(at(3), 'a.'),
    new AuthorError(at(5), 'b.'),
  ]);
  expect(errors.message).toBe('content/papers/x/index.mdx:3: a.\ncontent/papers/x/index.mdx:5: b.');
  expect(errors.loc?.line).toBe(3);
  expect(errors.stack).toBe(errors.message);
});

describe('a notebook', () => {
  test('gives what work gives', () => {
    expect(new Notebook().try(() => 2)).toBe(2);
  });

  test('notes mistakes, single and several, and throws them by line', () => {
    const notebook = new Notebook();
    const fail = (error: Error) => () => {
      throw error;
    };
    expect(notebook.try(fail(new AuthorError(at(9), 'c.')))).toBeUndefined();
    notebook.try(
      fail(new AuthorErrors([new AuthorError(at(4), 'b.'), new AuthorError(at(), 'a.')])),
    );
    expect(() => notebook.close()).toThrow(
      ['index.mdx: a.', 'index.mdx:4: b.', 'index.mdx:9: c.']
        .map((line) => `content/papers/x/${line}`)
        .join('\n'),
    );
  });

  test('closes in silence when nothing was noted', () => {
    expect(() => new Notebook().close()).not.toThrow();
  });

  test('lets everything else through', () => {
    expect(() =>
      new Notebook().try(() => {
        throw new TypeError('ours');
      }),
    ).toThrow(TypeError);
  });
});
