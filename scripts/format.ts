/** `npm run format`: CONTRIBUTING's table of elements, then all that Biome can mend. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { withElementTable } from '../src/paper/element-table.ts';

const guide = 'CONTRIBUTING.md';
writeFileSync(guide, withElementTable(readFileSync(guide, 'utf8')));
const biome = ['node_modules/@biomejs/biome/bin/biome', 'check', '--write'];
process.exit(spawnSync(process.execPath, biome, { stdio: 'inherit' }).status ?? 1);
