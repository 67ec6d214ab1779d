import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { APIContext } from 'astro';
import { paperMarkdown } from '../../paper/markdown.ts';
import { type Paper, paperPages } from '../../paper/paper.ts';
import { absolute } from '../../site/url.ts';

export const getStaticPaths = paperPages;

export function GET({ props }: APIContext<{ paper: Paper }>): Response {
  const { paper } = props;
  const text = readFileSync(join(paper.dir, 'index.mdx'), 'utf8');
  const markdown = paperMarkdown({ ...paper, text, url: absolute(`/papers/${paper.slug}/`) });
  return new Response(markdown, { headers: { 'Content-Type': 'text/markdown; charset=utf-8' } });
}
