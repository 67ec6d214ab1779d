/** Astro's commands, silent to its makers and in the foreground: `node scripts/astro.ts build`. */
process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
process.env['ASTRO_DEV_BACKGROUND'] = '0';
// The bundler gives memory back as soon as it needs it no more.
process.env['MIMALLOC_PURGE_DELAY'] = '0';
// @ts-expect-error Astro's command line has no types.
await import('../node_modules/astro/bin/astro.mjs');

export {};
