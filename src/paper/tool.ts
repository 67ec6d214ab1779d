/** A paper's own tool, a page of its own: `tool/page.astro` of its folder. */
import type { AstroComponentFactory } from 'astro/runtime/server/index.js';

const tools = import.meta.glob<{ default: AstroComponentFactory }>(
  '/content/papers/*/tool/page.astro',
  { eager: true },
);

/** @returns its component; nothing where the paper has none */
export const toolOf = (slug: string): AstroComponentFactory | undefined =>
  tools[`/content/papers/${slug}/tool/page.astro`]?.default;

export const toolPath = (slug: string): string => `/papers/${slug}/tool/`;
