/** `/papers/<slug>/cite/citations.json`: what the cite dialog shows on the pages of a paper. */
import type { APIContext } from 'astro';
import { paperDialog } from '../../../../cite/dialog-data.ts';
import type { Paper } from '../../../../paper/paper.ts';
import { paperPages } from '../../../../paper/shelf.ts';
import { citedPath } from '../../../../paper/versions.ts';
import { absolute } from '../../../../site/url.ts';

export const getStaticPaths = paperPages;

export const GET = ({ props }: APIContext<{ paper: Paper }>) => {
  const { slug, data, folder } = props.paper;
  const cited = absolute(citedPath(slug, folder, data.page.version));
  return Response.json(paperDialog(data, cited, absolute(`/papers/${slug}/`)));
};
