/** `npm run format`: CONTRIBUTING's table of elements, then all that Biome and Prettier can mend. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { withElementTable } from '../src/paper/element-table.ts';

const guide = 'CONTRIBUTING.md';
writeFileSync(guide, withElementTable(readFileSync(guide, 'utf8')));
const formatters = [
  ['node_modules/@biomejs/biome/bin/biome', 'check', '--write'],
  ['node_modules/prettier/bin/prettier.cjs', '--write', '--log-level', 'warn', '**/*.astro'],
];
for (const command of formatters) {
  const { status } = spawnSync(process.execPath, command, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
