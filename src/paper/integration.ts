/**
 * Astro integration: reads all papers before the bundler does, whose errors name no file, and
 * tells the shelf of changes while an author writes.
 */
import type { AstroIntegration } from 'astro';
import { allPapers, forget } from './shelf.ts';

export function papers(): AstroIntegration {
  return {
    name: 'papers',
    hooks: {
      'astro:config:setup': ({ command }) => {
        if (command === 'build') allPapers();
      },
      'astro:server:setup': ({ server }) => {
        server.watcher.on('all', (_, path) => {
          if (forget(path)) server.hot.send({ type: 'full-reload' });
        });
      },
    },
  };
}
