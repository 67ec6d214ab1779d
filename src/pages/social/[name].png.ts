import { getCollection } from 'astro:content';
import type { APIContext } from 'astro';
import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import { counted } from '../../paper/counts.ts';
import { allPapers } from '../../paper/shelf.ts';
import { site } from '../../site/identity.ts';
import { type Card, cardPng, picturedPage, socialPath } from '../../social/picture.ts';
import { sitePages } from '../_pages.ts';

interface Props {
  /** Of the papers whose drawings the picture shows. */
  slugs: readonly string[];
  words: Omit<Card, 'drawings'>;
}

const drawings = import.meta.glob<{ default: Parameters<AstroContainer['renderToString']>[0] }>(
  '/content/papers/*/figures/picture.astro',
  { eager: true },
);
const container = AstroContainer.create();

async function drawingOf(slug: string): Promise<string | undefined> {
  const drawing = drawings[`/content/papers/${slug}/figures/picture.astro`]?.default;
  return drawing && (await container).renderToString(drawing);
}

const named: Readonly<Record<string, { title: string; text: string }>> = {
  '/glossary/': {
    title: 'Glossary',
    text: 'The terms of machine learning that the pages use, each in a sentence or two, with the places where they are used.',
  },
  '/about/': {
    title: 'About',
    text: 'What this site is for, how its pages are made, and what they promise.',
  },
};

export async function getStaticPaths() {
  const papers = new Map(allPapers().map((paper) => [`/papers/${paper.slug}/`, paper]));
  const guides = new Map(
    (await getCollection('guides')).map(({ id, data }) => [`/guides/${id}/`, data]),
  );
  const propsOf = (path: string): Props => {
    const paper = papers.get(path);
    if (paper) {
      const { venue, shortTitle, summary } = paper.data;
      const eyebrow = `${venue.short} ${venue.year}`;
      const words = { eyebrow, title: shortTitle, text: summary, number: paper.headline };
      return { slugs: [paper.slug], words };
    }
    const slugs = allPapers().map(({ slug }) => slug);
    const eyebrow = counted(papers.size, 'paper');
    const guide = guides.get(path);
    if (guide) {
      return { slugs, words: { eyebrow: 'Guide', title: guide.title, text: guide.description } };
    }
    const page = named[path] ?? { title: `${site.tagline}.`, text: site.description };
    return { slugs, words: { eyebrow, ...page } };
  };
  return (await sitePages())
    .filter(({ path }) => picturedPage(path) === path)
    .map(({ path }) => ({
      params: { name: socialPath(path).replace(/^\/social\/|\.png$/g, '') },
      props: propsOf(path),
    }));
}

export async function GET({ props }: APIContext<Props>): Promise<Response> {
  const { slugs, words } = props;
  const drawings: string[] = [];
  for (const slug of slugs) {
    const drawing = drawings.length < 4 && (await drawingOf(slug));
    if (drawing) drawings.push(drawing);
  }
  const png = await cardPng({ ...words, drawings });
  return new Response(png, { headers: { 'Content-Type': 'image/png' } });
}
