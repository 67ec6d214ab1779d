import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  scripts: Record<string, string>;
};
const commands = Object.entries(scripts).filter(([, line]) => line.includes('run.mjs'));

test.each(commands)('npm run %s asks for what is not installed', (name, line) => {
  expect(line).toBe(`node scripts/run.mjs ${name}`);
  const dir = mkdtempSync(join(tmpdir(), 'run-'));
  cpSync('scripts', join(dir, 'scripts'), { recursive: true });
  const { status, stderr, stdout } = spawnSync(process.execPath, line.split(' ').slice(1), {
    cwd: dir,
    encoding: 'utf8',
  });
  rmSync(dir, { recursive: true });
  expect(stdout + stderr).toBe('The packages are not installed. Run "npm ci" first.\n');
  expect(status).toBe(1);
});

test.each([
  ['new', ['x-y', '--form', 'a.bib'], 'There is no option --form.'],
  ['search-quality', ['--onw'], 'There is no option --onw.'],
])('npm run %s refuses an option that it does not know', (script, words, message) => {
  const { status, stderr } = spawnSync(process.execPath, [`scripts/${script}.ts`, ...words], {
    encoding: 'utf8',
  });
  expect(stderr).toContain(message);
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(status).toBeGreaterThan(0);
});
