/** `/papers/<slug>/cite/`: the paper and the page in each format, and `references.bib`, the works that the page cites. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { type CitationFile, citationFiles, referencesFile } from '../../../../cite/files.ts';
import { allPapers } from '../../../../paper/shelf.ts';
import { citedPath } from '../../../../paper/versions.ts';
import { absolute } from '../../../../site/url.ts';

export const getStaticPaths = (() =>
  allPapers().flatMap(({ slug, data, folder }) =>
    [
      ...citationFiles(data, absolute(citedPath(slug, folder, data.page.version))),
      referencesFile(folder.bib),
    ].map((file) => ({ params: { slug, file: file.name }, props: file })),
  )) satisfies GetStaticPaths;

export const GET: APIRoute<CitationFile> = ({ props }) =>
  new Response(props.body, { headers: { 'Content-Type': props.type } });
