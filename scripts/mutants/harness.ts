/**
 * Stands in for Vitest while mutants run: collects the tests of one file and runs those asked for,
 * in the same process, without reports. Titles stay as written: the cases of a table are one test.
 */
export { expect } from 'vitest';

type Body = (...args: unknown[]) => unknown;

/** `describe` titles and the test's own, joined; with a number where a file has it twice. */
export type TestId = string;

interface Group {
  before: Body[];
  after: Body[];
  beforeEach: Body[];
  afterEach: Body[];
  parent?: Group;
  ready?: Promise<void>;
}

export interface Collected {
  tests: Map<TestId, { group: Group; run: Body }>;
  groups: Set<Group>;
}

let collected: Collected;
let current: Group;
let titles: string[] = [];

const newGroup = (parent?: Group): Group => ({
  before: [],
  after: [],
  beforeEach: [],
  afterEach: [],
  ...(parent && { parent }),
});

/** Imports a test file and notes its tests. */
export async function collect(load: () => Promise<unknown>): Promise<Collected> {
  current = newGroup();
  titles = [];
  collected = { tests: new Map(), groups: new Set([current]) };
  const own = collected;
  await load();
  return own;
}

function ancestors(group: Group): Group[] {
  return group.parent ? [...ancestors(group.parent), group] : [group];
}

/** @throws what the test, or a hook before or after it, throws; or when there is no such test */
export async function runTest({ tests }: Collected, id: TestId): Promise<void> {
  const test = tests.get(id);
  if (!test) throw new Error(`The test "${id}" is gone.`);
  const groups = ancestors(test.group);
  for (const group of groups) {
    group.ready ??= (async () => {
      for (const hook of group.before) await hook();
    })();
    await group.ready;
  }
  for (const hook of groups.flatMap((group) => group.beforeEach)) await hook();
  try {
    await test.run();
  } finally {
    for (const hook of groups.flatMap((group) => group.afterEach)) await hook();
  }
}

/** Hooks after all tests that have run. */
export async function finish({ groups }: Collected): Promise<void> {
  for (const group of groups) if (group.ready) for (const hook of group.after) await hook();
}

const bodyOf = (rest: unknown[]): Body => rest.find((part) => typeof part === 'function') as Body;
const spread = (row: unknown): unknown[] => (Array.isArray(row) ? row : [row]);

function add(title: string, run: Body): void {
  const path = [...titles, title].join(' › ');
  let id = path;
  for (let n = 2; collected.tests.has(id); n++) id = `${path} (${n})`;
  collected.tests.set(id, { group: current, run });
}

function defineTest(title: string, ...rest: unknown[]): void {
  add(title, bodyOf(rest));
}

function group(title: string, body: () => unknown): void {
  const [outer, path] = [current, titles];
  current = newGroup(outer);
  titles = [...path, title];
  collected.groups.add(current);
  const result = body();
  if (result instanceof Promise) {
    throw new Error(`"${title}": npm run mutants cannot read a describe that is asynchronous.`);
  }
  [current, titles] = [outer, path];
}

const none = (): void => {};
/** Any other member is refused, so that no test is silently left out. */
function known<T extends object>(name: string, target: T): T {
  return new Proxy(target, {
    get(found, member) {
      if (member in found || typeof member === 'symbol') return Reflect.get(found, member);
      throw new Error(`npm run mutants does not know ${name}.${member}. Teach it in harness.ts.`);
    },
  });
}

export const test = known(
  'test',
  Object.assign(defineTest, {
    skip: Object.assign(none, { each: () => none }),
    todo: none,
    each:
      (rows: readonly unknown[]) =>
      (title: string, ...rest: unknown[]) =>
        add(title, async () => {
          for (const row of rows) await bodyOf(rest)(...spread(row));
        }),
    for:
      (rows: readonly unknown[]) =>
      (title: string, ...rest: unknown[]) =>
        add(title, async () => {
          for (const row of rows) await bodyOf(rest)(row);
        }),
  }),
);
export const it = test;
export const describe = known(
  'describe',
  Object.assign((title: string, ...rest: unknown[]) => group(title, bodyOf(rest)), {
    skip: none,
    each:
      (rows: readonly unknown[]) =>
      (title: string, ...rest: unknown[]) => {
        for (const row of rows) group(title, () => bodyOf(rest)(...spread(row)));
      },
  }),
);
export const suite = describe;
export const beforeAll = (hook: Body) => void current.before.push(hook);
export const afterAll = (hook: Body) => void current.after.push(hook);
export const beforeEach = (hook: Body) => void current.beforeEach.push(hook);
export const afterEach = (hook: Body) => void current.afterEach.push(hook);
