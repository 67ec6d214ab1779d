import mdx from '@astrojs/mdx';
import { satteri } from '@astrojs/markdown-satteri';
import { defineConfig } from 'astro/config';
import { mathPlugin } from './src/math/plugin.ts';

const site = process.env['SITE_URL'] ?? 'https://worked-papers.example';
const base = process.env['BASE_PATH'] ?? '/';

export default defineConfig({
  site,
  base,
  trailingSlash: 'always',
  integrations: [mdx({ optimize: true })],
  markdown: {
    syntaxHighlight: false,
    processor: satteri({ mdastPlugins: [mathPlugin], features: { math: true } }),
  },
  build: { inlineStylesheets: 'never', format: 'directory' },
  vite: {
    build: { assetsInlineLimit: 0 },
    worker: { format: 'es' },
  },
  devToolbar: { enabled: false },
});
