import { getCollection } from 'astro:content';
import type { APIContext } from 'astro';
import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import { allPapers } from '../../paper/shelf.ts';
import { site } from '../../site/identity.ts';
import { type Card, cardPng, picturedPage, socialPath } from '../../social/picture.ts';
import { sitePages } from '../_pages.ts';

interface Props {
  /** Of the paper whose drawing the picture shows. */
  slug?: string | undefined;
  words: Omit<Card, 'picture'>;
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

const named: Readonly<Record<string, string>> = {
  '/topics/': 'Topics',
  '/search/': 'Search',
  '/glossary/': 'Glossary',
  '/about/': 'About',
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
      return { slug: paper.slug, words: { eyebrow, title: shortTitle, text: summary } };
    }
    const guide = guides.get(path);
    if (guide) return { words: { eyebrow: 'Guide', title: guide.title, text: guide.description } };
    return { words: { eyebrow: '', title: named[path] ?? site.tagline, text: site.description } };
  };
  return (await sitePages())
    .filter(({ path }) => picturedPage(path) === path)
    .map(({ path }) => ({
      params: { name: socialPath(path).replace(/^\/social\/|\.png$/g, '') },
      props: propsOf(path),
    }));
}

export async function GET({ props }: APIContext<Props>): Promise<Response> {
  const { slug, words } = props;
  const card = { ...words, picture: slug && (await drawingOf(slug)) };
  return new Response(await cardPng(card), { headers: { 'Content-Type': 'image/png' } });
}
