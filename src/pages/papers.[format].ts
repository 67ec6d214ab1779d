/** `/papers.bib` and its siblings: all papers of the site in one file. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { type CitationFile, collectionFiles } from '../cite/files.ts';
import { allPapers } from '../paper/shelf.ts';

export const getStaticPaths = (() =>
  collectionFiles(allPapers().map(({ data }) => data)).map((file) => ({
    params: { format: file.name },
    props: file,
  }))) satisfies GetStaticPaths;

export const GET: APIRoute<CitationFile> = ({ props }) =>
  new Response(props.body, { headers: { 'Content-Type': props.type } });
