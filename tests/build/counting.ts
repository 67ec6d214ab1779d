/**
 * Loaded into a build before everything else: counts how often each content file is read and its
 * text parsed. Every process adds its counts to the file that COUNTS names, as a line of JSON.
 */
import fs from 'node:fs';
import { registerHooks, syncBuiltinESMExports } from 'node:module';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Counts {
  /** Paths from the repository's root, once for each time that the file was read. */
  reads: string[];
  /** Texts, once for each time that one was parsed. */
  parsed: string[];
}

const counts: Counts = { reads: [], parsed: [] };

const { readFileSync } = fs;
fs.readFileSync = ((...call: Parameters<typeof readFileSync>) => {
  const [file] = call;
  const path = relative('.', file instanceof URL ? fileURLToPath(file) : String(file));
  if (path.startsWith('content/')) counts.reads.push(path);
  return readFileSync(...call);
}) as typeof readFileSync;
syncBuiltinESMExports();

// Functions that a module declares can be given a new body at its end, which its importers see.
Object.assign(globalThis, { countParse: (text: string) => counts.parsed.push(text) });
const counted = `
const uncounted = mdxToMdast;
mdxToMdast = (text, options) => {
  globalThis.countParse(text);
  return uncounted(text, options);
};`;
registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    const source = String(loaded.source ?? '');
    return source.includes('function mdxToMdast(')
      ? { ...loaded, source: source + counted }
      : loaded;
  },
});

process.on('exit', () => {
  fs.appendFileSync(process.env['COUNTS'] ?? '', `${JSON.stringify(counts)}\n`);
});
