/**
 * `npm run compared -- <slug> [table …]`: says that these published tables (without names all that have
 * changed) were compared with their sources, cell by cell. Writes `published.compared.json`.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mistakesIn } from '../src/author-error.ts';
import { cellsDigest, comparedFile, comparedOf, publishedTables } from '../src/paper/compared.ts';
import { paperSlugs, readFolder } from '../src/paper/folder.ts';

const usage = 'npm run compared -- <slug> [table …]';

function record(slug: string | undefined, names: readonly string[]): void {
  if (!slug) throw new Error(`Name the paper: ${usage}`);
  if (!paperSlugs().includes(slug)) {
    throw new Error(`There is no paper "${slug}". There are: ${paperSlugs().join(', ')}.`);
  }
  const folder = readFolder(slug);
  const tables = publishedTables(folder);
  const strange = names.find((name) => !tables.has(name));
  if (strange !== undefined) {
    throw new Error(
      `${slug} has no table "${strange}". Its tables: ${[...tables.keys()].join(', ')}.`,
    );
  }
  const before = comparedOf(folder);
  const on = new Date().toISOString().slice(0, 10);
  const entries = [...tables].flatMap(([key, table]) => {
    const last = before[key];
    const digest = cellsDigest(table);
    const isMeant = names.length > 0 ? names.includes(key) : last?.digest !== digest;
    if (isMeant) console.log(`${slug}/${key}: ${table.rows.length} rows, compared on ${on}`);
    const entry = isMeant ? { on, digest } : last;
    return entry ? [[key, entry] as const] : [];
  });
  const text = JSON.stringify(Object.fromEntries(entries), null, 2);
  writeFileSync(join(folder.dir, comparedFile), `${text}\n`);
}

try {
  const [slug, ...names] = process.argv.slice(2);
  record(slug, names);
} catch (error) {
  for (const { message } of mistakesIn(error) ?? [error as Error]) console.error(message);
  process.exit(1);
}
