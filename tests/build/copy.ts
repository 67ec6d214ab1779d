/** A throw-away copy of the repository in which a test may change files and build. Its papers are the tests' own. */
import { spawnSync, spawn as startProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { globSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { checkout, remove } from '../../scripts/bench/copies.ts';

export interface Copy {
  dir: string;
  /** Builds the site; `output` is all that was printed. */
  build(env?: Record<string, string>): { ok: boolean; output: string };
  /** Starts a build and interrupts it once it has written such a file. @returns its exit code, when all of it has ended */
  interrupted(written: string, signal: NodeJS.Signals): Promise<number | null>;
  /** Hash of all that `dist/` holds. */
  built(): string;
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
    build: (env) => spawn(['scripts/build.ts'], env),
    interrupted: (written, signal) =>
      new Promise((resolve) => {
        const child = startProcess(process.execPath, ['scripts/build.ts'], {
          cwd: dir,
          env: outsideEnv(),
          stdio: 'ignore',
        });
        const watch = setInterval(() => {
          if (globSync(written, { cwd: dir }).length === 0) return;
          clearInterval(watch);
          child.kill(signal);
        }, 20);
        child.once('exit', (code) => {
          clearInterval(watch);
          resolve(code);
        });
      }),
    built() {
      const hash = createHash('sha256');
      for (const file of globSync('dist/**/*.*', { cwd: dir }).sort()) {
        const path = join(dir, file);
        if (statSync(path).isFile()) hash.update(file).update(readFileSync(path));
      }
      return hash.digest('hex');
    },
    run: (script, ...words) => spawn([script, ...words]),
    remove: () => remove(dir),
  };
}
