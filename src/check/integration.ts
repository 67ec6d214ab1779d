/**
 * Astro integration: checks all papers before the bundler reads them, whose errors name no file, and
 * tells the shelf of changes while an author writes.
 */
import type { AstroIntegration } from 'astro';
import { AuthorErrors } from '../author-error.ts';
import { forget, shelve } from '../paper/shelf.ts';
import { check } from './check.ts';

export function papers(): AstroIntegration {
  return {
    name: 'papers',
    hooks: {
      'astro:config:setup': async ({ command }) => {
        if (command !== 'build') return;
        // Labs are run by commands of their own; here their text must do.
        const report = await check({ labs: false });
        const all = [...report.mistakes, ...report.papers.flatMap(({ mistakes }) => mistakes)];
        if (all.length > 0) throw new AuthorErrors(all);
        shelve(report.read());
      },
      'astro:server:setup': ({ server }) => {
        server.watcher.on('all', (_, path) => {
          if (forget(path)) server.hot.send({ type: 'full-reload' });
        });
      },
    },
  };
}
