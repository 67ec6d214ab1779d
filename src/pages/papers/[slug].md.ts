import type { APIContext } from 'astro';
import type { Paper } from '../../paper/paper.ts';
import { paperPages } from '../../paper/shelf.ts';
import { paperMarkdown } from '../../paper/twin.ts';
import { citedPath } from '../../paper/versions.ts';
import { absolute } from '../../site/url.ts';

export const getStaticPaths = paperPages;

export function GET({ props }: APIContext<{ paper: Paper }>): Response {
  const { paper } = props;
  const { slug, folder, data } = paper;
  const cited = citedPath(slug, folder, data.page.version);
  const markdown = paperMarkdown(paper, absolute(`/papers/${slug}/`), absolute(cited));
  return new Response(markdown, { headers: { 'Content-Type': 'text/markdown; charset=utf-8' } });
}
