/** `/papers/<slug>/cite/citations.json`: what the cite dialog shows on the pages of a paper. */
import type { APIContext } from 'astro';
import { paperDialog } from '../../../../cite/dialog-data.ts';
import type { Paper } from '../../../../paper/paper.ts';
import { paperPages } from '../../../../paper/shelf.ts';
import { absolute } from '../../../../site/url.ts';

export const getStaticPaths = paperPages;

export const GET = ({ props }: APIContext<{ paper: Paper }>) =>
  Response.json(paperDialog(props.paper.data, absolute(`/papers/${props.paper.slug}/`)));
