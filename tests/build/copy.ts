/** A throw-away copy of the repository in which a test may change files and build. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface Copy {
  dir: string;
  /** Builds the site; `output` is all that was printed. */
  build(env?: Record<string, string>): { ok: boolean; output: string };
  run(script: string, ...words: string[]): { ok: boolean; output: string };
  remove(): void;
}

export function repositoryCopy(): Copy {
  const root = process.cwd();
  // Vitest sets variables that would steer a build: BASE_URL, MODE, NODE_ENV and others.
  const { PATH, HOME, TMPDIR } = process.env;
  const outside = { PATH, HOME, TMPDIR };
  const dir = mkdtempSync(join(tmpdir(), 'worked-papers-'));
  const listed = execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard'], {
    encoding: 'utf8',
  });
  for (const file of listed.split('\0').filter((name) => name && existsSync(join(root, name)))) {
    if (dirname(file).startsWith('tests')) continue;
    cpSync(join(root, file), join(dir, file));
  }
  symlinkSync(join(root, 'node_modules'), join(dir, 'node_modules'));
  const spawn = (words: string[], env: Record<string, string> = {}) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, words, {
      cwd: dir,
      encoding: 'utf8',
      env: { ...outside, ...env },
    });
    return { ok: status === 0, output: stdout + stderr };
  };
  return {
    dir,
    build: (env) => spawn(['scripts/build.ts'], env),
    run: (script, ...words) => spawn([script, ...words]),
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}
