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
