/** The picture of a paper: `figures/picture.astro` of its folder. */
import type { AstroComponentFactory } from 'astro/runtime/server/index.js';

const pictures = import.meta.glob<{ default: AstroComponentFactory }>(
  '/content/papers/*/figures/picture.astro',
  { eager: true },
);

/** @returns its component; nothing where the paper has none */
export const pictureOf = (slug: string): AstroComponentFactory | undefined =>
  pictures[`/content/papers/${slug}/figures/picture.astro`]?.default;
