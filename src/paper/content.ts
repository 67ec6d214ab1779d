/** The rendered text of a paper's `index.mdx`, compiled by Astro; loaded when its page is made. */
import type { AstroComponentFactory } from 'astro/runtime/server/index.js';

interface Compiled {
  default: AstroComponentFactory;
  getHeadings(): { depth: number; slug: string; text: string }[];
}

const pages = import.meta.glob<Compiled>('/content/papers/*/index.mdx');

export async function pageContent(slug: string) {
  const { default: Content, getHeadings } = await pages[`/content/papers/${slug}/index.mdx`]!();
  return { Content, headings: getHeadings() };
}
