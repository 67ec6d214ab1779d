/**
 * What draws results, `src/lab/charts/`: labs are computed without it, so that what they publish
 * cannot depend on it.
 */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const charts = join(import.meta.dirname, '../../src/lab/charts/');

/** @param path absolute */
export const isDrawing = (path: string) => path.startsWith(charts);

const stand = `
const used = () => {
  throw new Error('what is computed must not use #lab/charts: only view() may');
};
const none = new Proxy(used, { get: used, has: used, ownKeys: used });
`;

/** From now on, whatever this thread imports from there throws when it is used. */
export function withoutDrawing(): void {
  registerHooks({
    load(url, context, next) {
      if (!url.startsWith(pathToFileURL(charts).href)) return next(url, context);
      const text = readFileSync(fileURLToPath(url), 'utf8');
      const names = text.matchAll(/^export (?:const|function) (\w+)/gm);
      const exported = [...names].map(([, name]) => `export const ${name} = none;\n`);
      return { format: 'module', source: stand + exported.join(''), shortCircuit: true };
    },
  });
}
