/**
 * What a reader's browser fetches for each page at first load, compressed as a host would:
 * `npx node scripts/bench/weight.ts` after `npm run build`. Baseline: the site's lightest page.
 */
import { globSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const asset = new Map<string, number>();
function weigh(file: string): number {
  const known = asset.get(file);
  if (known !== undefined) return known;
  const size = gzipSync(readFileSync(file)).length;
  asset.set(file, size);
  return size;
}

const redirects = (page: string) => readFileSync(page, 'utf8').includes('http-equiv="refresh"');
const pages = globSync('dist/**/index.html').filter((page) => !redirects(page));
const rows = pages.map((page) => {
  const html = readFileSync(page, 'utf8');
  const linked = [...html.matchAll(/(?:href|src)="[^"]*?(\/_astro\/[^"]+\.(?:css|js))"/g)];
  const files = [...new Set(linked.map(([, path]) => `dist${path}`))];
  return { page, html: weigh(page), assets: files.reduce((sum, file) => sum + weigh(file), 0) };
});
const total = (row: (typeof rows)[number]) => row.html + row.assets;
const lightest = Math.min(...rows.map(total));
for (const row of rows.sort((a, b) => total(a) - total(b))) {
  const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`.padStart(9);
  const ratio = (total(row) / lightest).toFixed(1).padStart(5);
  console.log(
    `${kilobytes(total(row))}${kilobytes(row.html)} HTML${kilobytes(row.assets)} CSS+JS ${ratio}×  ${row.page}`,
  );
}
