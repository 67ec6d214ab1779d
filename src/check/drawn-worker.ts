/** Draws the drawings of one paper, as the build does, in a worker that can be ended. */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { transform } from '@astrojs/compiler-rs';
import { experimental_AstroContainer as AstroContainer } from 'astro/container';

/** A drawing that threw, or what it drew. */
export interface Drawn {
  /** Absolute path. */
  file: string;
  markup?: string;
  error?: { message: string; stack: string };
}

/** Drawings, absolute. */
const files = workerData as string[];

/** A component as a module, whose errors name its own lines. */
function compiled(file: string): string {
  const { code, map } = transform(readFileSync(file, 'utf8'), {
    filename: file,
    sourcemap: 'external',
    internalURL: 'astro/compiler-runtime',
    resultScopedSlot: true,
    resolvePath: (specifier) => specifier,
  });
  const url = `data:application/json;base64,${Buffer.from(map).toString('base64')}`;
  return `${code}\n//# sourceMappingURL=${url}`;
}

process.setSourceMapsEnabled(true);
registerHooks({
  resolve(specifier, context, next) {
    // The bundler asks for no attribute.
    return specifier.endsWith('.json')
      ? { ...next(specifier, context), importAttributes: { type: 'json' } }
      : next(specifier, context);
  },
  load(url, context, next) {
    if (url.endsWith('.css')) return { format: 'module', source: '', shortCircuit: true };
    if (!url.endsWith('.astro')) return next(url, context);
    return { format: 'module', source: compiled(fileURLToPath(url)), shortCircuit: true };
  },
});

const container = await AstroContainer.create();

async function drawn(file: string): Promise<Drawn> {
  try {
    const { default: component } = await import(pathToFileURL(file).href);
    return { file, markup: await container.renderToString(component) };
  } catch (error) {
    const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
    return { file, error: { message, stack } };
  }
}

for (const file of files) parentPort!.postMessage(await drawn(file));
process.exit();
