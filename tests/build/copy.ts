/** A throw-away copy of the repository in which a test may change files and build. Its papers are the tests' own. */
import { spawnSync } from 'node:child_process';
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkout, remove } from '../../scripts/bench/copies.ts';

export interface Copy {
  dir: string;
  /** Builds the site; `output` is all that was printed. */
  build(env?: Record<string, string>): { ok: boolean; output: string };
  run(script: string, ...words: string[]): { ok: boolean; output: string };
  remove(): void;
}

/** Vitest sets variables that would steer a build: BASE_URL, MODE, NODE_ENV and others. */
export function outsideEnv(): Record<string, string | undefined> {
  const { PATH, HOME, TMPDIR } = process.env;
  return { PATH, HOME, TMPDIR };
}

export function repositoryCopy(): Copy {
  const dir = checkout();
  const papers = join(dir, 'content/papers');
  rmSync(papers, { recursive: true });
  renameSync(join(dir, 'tests/fixtures/papers'), papers);
  const spawn = (words: string[], env: Record<string, string> = {}) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, words, {
      cwd: dir,
      encoding: 'utf8',
      env: { ...outsideEnv(), ...env },
    });
    return { ok: status === 0, output: stdout + stderr };
  };
  return {
    dir,
    build: (env) => spawn(['scripts/astro.ts', 'build'], env),
    run: (script, ...words) => spawn([script, ...words]),
    remove: () => remove(dir),
  };
}
