/** A throw-away copy of the repository in which a test may change files and build. */
import { execFileSync, spawnSync, spawn as startProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  globSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface Copy {
  dir: string;
  /** Builds the site; `output` is all that was printed. */
  build(env?: Record<string, string>): { ok: boolean; output: string };
  /** Starts a build and interrupts it. @returns its exit code, when all of it has ended */
  interrupted(milliseconds: number, signal: NodeJS.Signals): Promise<number | null>;
  /** Hash of all that `dist/` holds. */
  built(): string;
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
    interrupted: (milliseconds, signal) =>
      new Promise((resolve) => {
        const child = startProcess(process.execPath, ['scripts/build.ts'], {
          cwd: dir,
          env: outside,
          stdio: 'ignore',
        });
        const timer = setTimeout(() => child.kill(signal), milliseconds);
        child.once('exit', (code) => {
          clearTimeout(timer);
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
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}
