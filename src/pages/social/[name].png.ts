import { getCollection } from 'astro:content';
import type { APIContext } from 'astro';
import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import { codePath, testsPath } from '../../code/addresses.ts';
import type { Paper } from '../../paper/paper.ts';
import { allPapers } from '../../paper/shelf.ts';
import { site } from '../../site/identity.ts';
import { type Card, cardPng, socialPath } from '../../social/picture.ts';
import { sitePages } from '../_pages.ts';

const pictures = import.meta.glob<{ default: Parameters<AstroContainer['renderToString']>[0] }>(
  '/content/papers/*/figures/picture.astro',
  { eager: true },
);

async function pictureOf(slug: string): Promise<string | undefined> {
  const picture = pictures[`/content/papers/${slug}/figures/picture.astro`]?.default;
  if (!picture) return undefined;
  const container = await AstroContainer.create();
  return container.renderToString(picture);
}

const named: Readonly<Record<string, string>> = {
  '/topics/': 'Topics',
  '/search/': 'Search',
  '/glossary/': 'Glossary',
  '/about/': 'About',
};

function titleOf(path: string, { slug, data }: Paper): string {
  if (path === codePath(slug)) return `Code of ${data.shortTitle}`;
  return path === testsPath(slug) ? `Tests of ${data.shortTitle}` : data.shortTitle;
}

export async function getStaticPaths() {
  const papers = allPapers();
  const guides = await getCollection('guides');
  const pages = await sitePages();
  return Promise.all(
    pages.map(async ({ path }) => {
      const paper = papers.find(({ slug }) => path.startsWith(`/papers/${slug}/`));
      const guide = guides.find(({ id }) => path === `/guides/${id}/`);
      const card: Card = paper
        ? {
            eyebrow: `${paper.data.venue.short} ${paper.data.venue.year}`,
            title: titleOf(path, paper),
            text: paper.data.summary,
            picture: await pictureOf(paper.slug),
          }
        : {
            eyebrow: guide ? 'Guide' : '',
            title: guide?.data.title ?? named[path] ?? site.tagline,
            text: guide?.data.description ?? site.description,
          };
      const name = socialPath(path).replace(/^\/social\/|\.png$/g, '');
      return { params: { name }, props: { card } };
    }),
  );
}

export async function GET({ props }: APIContext<{ card: Card }>): Promise<Response> {
  return new Response(await cardPng(props.card), { headers: { 'Content-Type': 'image/png' } });
}
