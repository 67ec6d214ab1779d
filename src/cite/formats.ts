/** What readers copy from a page: one work in every format. */
import { biblatex, bibtex } from './bibtex.ts';
import { type Style, styled, styledHtml, styles } from './styles.ts';
import { wikipedia } from './wikipedia.ts';
import type { Work } from './work.ts';

export interface Citation {
  /** Part of an address: `apa`. */
  id: string;
  label: string;
  /** What is copied. */
  text: string;
  /** What is shown instead: the inside of a paragraph. */
  html?: string;
}

/** `[“Title.”](https://…)` in the place of the title; the address does not stand again. */
function markdown(work: Work): string {
  const escaped = styled(work, 'plain').replace(/[\\`*_[\]<>]/g, '\\$&');
  const { URL: url } = work.record;
  if (!url) return escaped;
  const [before, title, after] = escaped.split(/(“.*?”)/s);
  const rest = after?.replace(/ https?:\/\/\S+$/, '');
  return title ? `${before}[${title}](${url})${rest}` : escaped;
}

function inStyle(work: Work, style: Style): Citation {
  const html = styledHtml(work, style);
  return { id: style, label: styles[style].label, text: styled(work, style), html };
}

/** Formats for documents, for texts, for the web, in this order. */
export function citations(work: Work): Citation[] {
  return [
    { id: 'bibtex', label: 'BibTeX', text: bibtex(work).trimEnd() },
    { id: 'biblatex', label: 'BibLaTeX', text: biblatex(work).trimEnd() },
    ...(Object.keys(styles) as Style[]).map((style) => inStyle(work, style)),
    { id: 'markdown', label: 'Markdown', text: markdown(work) },
    { id: 'html', label: 'HTML', text: `<p>${styledHtml(work, 'apa')}</p>` },
    { id: 'wikipedia', label: 'Wikipedia', text: wikipedia(work) },
  ];
}
