/**
 * Lighthouse (mobile emulation) on every kind of page: `npx node scripts/bench/lighthouse.ts [path …]` after
 * `npm run build`. Lighthouse itself is fetched by npx, pinned. Prints each category's score.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { browserArguments, browserPath } from '../browser.ts';
import { serveSite } from '../server.ts';
import { pageKinds } from './page-kinds.ts';

interface Report {
  categories: Record<
    string,
    { title: string; score: number | null; auditRefs: { id: string; weight: number }[] }
  >;
  audits: Record<string, { title: string; score: number | null; displayValue?: string }>;
}

const paths = process.argv.length > 2 ? process.argv.slice(2) : pageKinds;
const site = await serveSite('dist', process.env['BASE_PATH']);
const folder = mkdtempSync(join(tmpdir(), 'lighthouse-'));
const path = await browserPath();

for (const page of paths) {
  const file = join(folder, 'report.json');
  const flags = ['--headless=new', ...browserArguments].join(' ');
  const words = [
    '--yes',
    'lighthouse@13.5.0',
    site.url + page.slice(1),
    '--quiet',
    '--output=json',
    `--output-path=${file}`,
    `--chrome-flags=${flags}`,
  ];
  const status = await new Promise<number | null>((resolve) => {
    const env = { ...process.env, CHROME_PATH: path };
    spawn('npx', words, { env, stdio: ['ignore', 'ignore', 'inherit'] }).on('exit', resolve);
  });
  if (status !== 0) throw new Error(`Lighthouse failed on ${page}.`);
  const { categories, audits } = JSON.parse(readFileSync(file, 'utf8')) as Report;
  const scores = Object.values(categories).map(
    ({ title, score }) => `${title} ${score === null ? '–' : Math.round(score * 100)}`,
  );
  console.log(`${page}: ${scores.join(', ')}`);
  for (const { auditRefs } of Object.values(categories)) {
    for (const { id, weight } of auditRefs) {
      const audit = audits[id];
      if (weight > 0 && audit && audit.score !== null && audit.score < 1) {
        console.log(`   ${id}: ${audit.title} ${audit.displayValue ?? ''}`);
      }
    }
  }
}
await site.close();
