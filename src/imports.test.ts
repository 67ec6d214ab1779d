/** The house's import rule: which room may use which, what may reach a browser, and which packages the site is built from. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { aliased } from './aliases.ts';

/** Rooms of `src/` from the top floor to the ground: an import leads to a floor below, or stays in its room. */
const floors = [
  ['pages', 'content.config.ts', 'env.d.ts'],
  ['layouts'],
  ['components'],
  ['check'],
  ['paper'],
  ['reading'],
  ['code', 'math', 'cite', 'search', 'lab', 'social'],
  ['ml', 'site', 'styles'],
  ['site-text.ts'],
  ['encoding.ts', 'yaml.ts'],
  [
    'aliases.ts',
    'author-error.ts',
    'digest.ts',
    'html.ts',
    'line-breaks.ts',
    'nearest.ts',
    'plain-text.ts',
  ],
];
/** Beside the floors: notes in code hold mathematics. */
const besides = ['code → math'];
/** A paper's modules, and its drawings, may use these. */
const ofPapers = {
  ts: ['lab', 'ml', 'html.ts'],
  astro: ['components', 'paper', 'lab', 'ml'],
};
/** Where code starts that a browser runs, and the packages that may be among it. */
const browserEntries = [
  '{src,content}/**/*.client.ts',
  'src/lab/worker.ts',
  'src/search/worker.ts',
  'content/papers/*/{lab,tool/worker}.ts',
];
const browserPackages = [
  '@bufbuild/protobuf',
  '@jax-js/jax',
  '@jax-js/onnx',
  'comlink',
  'd3-array',
  'd3-format',
  'd3-scale',
  'd3-shape',
  'minisearch',
  'onnx-buf',
  'stemmer',
];

interface Import {
  /** File that imports. */
  from: string;
  line: number;
  /** File that is imported, or a package's name. */
  to: string;
  /** Gone when the code runs. */
  typeOnly: boolean;
}

/** Frontmatter and scripts of an Astro file as TypeScript; other lines are left blank. */
function scriptsOf(astro: string): string {
  const parts = /^(---\n)([\s\S]*?)\n---|(<script>\n?)([\s\S]*?)<\/script>/g;
  let text = astro.replace(/[^\n]/g, ' ');
  for (const { 0: whole, 1: fence, 2: front, 3: tag, 4: script, index } of astro.matchAll(parts)) {
    const code = front ?? script ?? '';
    const start = index + whole.indexOf(code, (fence ?? tag ?? '').length);
    text = text.slice(0, start) + code + text.slice(start + code.length);
  }
  return text;
}

const packageOf = (name: string) => /^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name;

function importsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8');
  const source = ts.createSourceFile(
    file,
    file.endsWith('.astro') ? scriptsOf(text) : text,
    ts.ScriptTarget.Latest,
    true,
  );
  const found: Import[] = [];
  const add = (node: ts.Node, name: ts.Expression | undefined, typeOnly: boolean) => {
    if (!name || !ts.isStringLiteralLike(name)) return;
    const path = name.text.replace(/\?\w+$/, '');
    const to = path.startsWith('.')
      ? relative('.', join(dirname(file), path))
      : (aliased(path) ?? packageOf(path));
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    found.push({ from: file, line: line + 1, to, typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      const clause = node.importClause;
      const named = clause?.namedBindings;
      const onlyTypes =
        clause?.phaseModifier === ts.SyntaxKind.TypeKeyword ||
        (!clause?.name &&
          named !== undefined &&
          ts.isNamedImports(named) &&
          named.elements.every(({ isTypeOnly }) => isTypeOnly));
      add(node, node.moduleSpecifier, onlyTypes);
    } else if (ts.isExportDeclaration(node)) add(node, node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node, node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const isOwn = (file: string) => !/\.(?:test|fixture)\.ts$|\/fixtures\//.test(file);
const all = globSync('{src,content}/**/*.{ts,astro}').filter(isOwn).flatMap(importsOf);
const isFile = ({ to }: Import) => existsSync(to);
const told = ({ from, line, to }: Import) => `${from}:${line} imports ${to}`;
const roomOf = (file: string) => file.split('/')[1] ?? '';
const floorOf = (file: string) =>
  floors.findIndex((rooms) => file.startsWith('src/') && rooms.includes(roomOf(file)));

describe('imports', () => {
  const ofSource = all.filter((one) => one.from.startsWith('src/') && isFile(one));
  const arrow = ({ from, to }: Import) => `${roomOf(from)} → ${roomOf(to)}`;
  const goesDown = (one: Import) =>
    one.to.startsWith('src/') &&
    (roomOf(one.from) === roomOf(one.to) ||
      floorOf(one.from) < floorOf(one.to) ||
      besides.includes(arrow(one)));

  test('are read from every kind of file', () => {
    const ends = new Set(ofSource.map(({ from }) => from.replace(/^.*?\./, '')));
    for (const end of ['ts', 'astro', 'client.ts']) expect(ends).toContain(end);
    expect(ofSource.length).toBeGreaterThan(200);
  });

  test('every room stands on a floor', () => {
    const rooms = new Set(ofSource.flatMap(({ from, to }) => [from, to]));
    expect([...rooms].filter((file) => file.startsWith('src/') && floorOf(file) < 0)).toEqual([]);
  });

  test('run one way, from the pages down', () => {
    const back = ofSource.filter((one) => !goesDown(one));
    expect(back.map(told)).toEqual([]);
  });

  test('of a paper lead to its own folder and to what papers share', () => {
    const away = all.filter((one) => {
      if (!one.from.startsWith('content/') || !isFile(one)) return false;
      const own = one.from.split('/').slice(0, 3).join('/');
      const shared = one.from.endsWith('.astro') ? ofPapers.astro : ofPapers.ts;
      return !one.to.startsWith(`${own}/`) && !shared.includes(roomOf(one.to));
    });
    expect(away.map(told)).toEqual([]);
  });
});

test('nothing that needs Node reaches the browser', () => {
  const seen = new Set<string>();
  const wrong: string[] = [];
  const follow = (file: string) => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const one of all.filter(({ from, typeOnly }) => from === file && !typeOnly)) {
      if (isFile(one)) follow(one.to);
      else if (!browserPackages.includes(one.to)) wrong.push(told(one));
    }
  };
  for (const entry of globSync(browserEntries).filter(isOwn)) follow(entry);
  expect(seen.size).toBeGreaterThan(40);
  expect(wrong).toEqual([]);
});

test('dependencies are the packages that the site is built from, and no others', () => {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const used = [...all, ...importsOf('astro.config.mjs')]
    .filter((one) => !isFile(one) && !one.typeOnly)
    .map(({ to }) => to)
    .filter((name) => !name.includes(':') && !builtinModules.includes(name));
  expect(Object.keys(dependencies).sort()).toEqual([...new Set(used)].sort());
});
