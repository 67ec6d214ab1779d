/** Rule: a table that is of the paper links to it, one of another paper to one that the page cites. */
import { AuthorError, type Notebook } from '../../author-error.ts';
import { tablesFile } from '../compared.ts';
import { arxivLink } from './arxiv-link.ts';
import type { RuledPage } from './rule.ts';

export function sources({ parts: { folder, data } }: RuledPage, notebook: Notebook): void {
  if (!folder.has(tablesFile)) return;
  const tables = folder.json(tablesFile) as Record<string, { source?: string; sourceUrl?: string }>;
  for (const [key, { source = '', sourceUrl = '' }] of Object.entries(tables)) {
    const link = arxivLink(sourceUrl);
    if (!link) continue;
    const { id, version } = link;
    const note = (problem: string, remedy: string) =>
      notebook.mistakes.push(
        new AuthorError(folder.inJson(tablesFile, [key, 'sourceUrl']), problem, remedy),
      );
    const [ofPaper, said] = /\bof the paper,? \(?arXiv v(\d+)/.exec(source) ?? [];
    // Where arxiv.id and the paper's link disagree, that has been said.
    const isLinked = data.links.some(({ url, kind }) => kind === 'paper' && url.includes(id));
    const isOwn = id === data.arxiv?.id || isLinked;
    if (ofPaper && data.arxiv && !isOwn) {
      note(
        `table "${key}" is of the paper, arXiv ${data.arxiv.id}, and links to ${id}.`,
        'Correct sourceUrl, or say in source whose table it is.',
      );
    } else if (!isOwn && !folder.bib.includes(id)) {
      note(
        `table "${key}" links to arXiv ${id}, which is neither the paper nor a work that it cites.`,
        'Correct sourceUrl, or cite the work with its eprint.',
      );
    } else if (said && version && said !== version) {
      note(
        `table "${key}" is of version ${said} by its source, and of version ${version} by its sourceUrl.`,
        'Correct the one or the other.',
      );
    }
  }
}
