/** `/papers/<slug>/cite/{paper,page}.{bib,ris,json}` */
import type { APIRoute, GetStaticPaths } from 'astro';
import { type CitationFile, citationFiles } from '../../../../cite/files.ts';
import { allPapers } from '../../../../paper/shelf.ts';
import { absolute } from '../../../../site/url.ts';

export const getStaticPaths = (() =>
  allPapers().flatMap(({ slug, data }) =>
    citationFiles(data, absolute(`/papers/${slug}/`)).map((file) => ({
      params: { slug, file: file.name },
      props: file,
    })),
  )) satisfies GetStaticPaths;

export const GET: APIRoute<CitationFile> = ({ props }) =>
  new Response(props.body, { headers: { 'Content-Type': props.type } });
