import { satteri } from '@astrojs/markdown-satteri';
import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import { chosenPort } from './scripts/port.ts';
import { papers } from './src/check/integration.ts';
import { fencesPlugin } from './src/code/fences.ts';
import { mathPlugin } from './src/math/plugin.ts';
import { linkHeaders } from './src/paper/link-headers.ts';
import { marginNotes } from './src/paper/margin-notes.ts';
import { otherWords, wordsOfEveryPage } from './src/paper/other-words.ts';
import { numberElements } from './src/paper/plugin.ts';
import { searchExamples } from './src/paper/search-examples.ts';
import { glossary } from './src/paper/shelf.ts';
import { searchIndex } from './src/search/integration.ts';
import { hostFiles } from './src/site/host-files.ts';
import { sitePlace } from './src/site/place.ts';

export default defineConfig({
  ...sitePlace(),
  server: { port: chosenPort() },
  trailingSlash: 'always',
  integrations: [
    papers(),
    mdx({ optimize: true }),
    hostFiles(linkHeaders),
    searchIndex(searchExamples, otherWords, wordsOfEveryPage),
  ],
  markdown: {
    syntaxHighlight: false,
    processor: satteri({
      mdastPlugins: [marginNotes(glossary), mathPlugin],
      hastPlugins: [fencesPlugin, numberElements],
      // Addresses of footnotes are names like all others: `#fn-twin`.
      features: { math: true, gfm: { footnotes: { clobberPrefix: '', backContent: '↩\uFE0E' } } },
    }),
  },
  build: { inlineStylesheets: 'never', format: 'directory' },
  vite: {
    build: {
      assetsInlineLimit: 0,
      rolldownOptions: {
        // Astro marks MDX modules with a directive of its own, which the bundler need not understand.
        onLog(level, log, handle) {
          if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handle(level, log);
        },
      },
    },
    worker: { format: 'es' },
  },
  // Files to download are marked `data-astro-prefetch="false"`.
  prefetch: { prefetchAll: true, defaultStrategy: 'hover' },
  devToolbar: { enabled: false },
});
