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

const latexFormats = [
  { id: 'bibtex', label: 'BibTeX' },
  { id: 'biblatex', label: 'BibLaTeX' },
] as const;
const webFormats = [
  { id: 'markdown', label: 'Markdown' },
  { id: 'html', label: 'HTML' },
  { id: 'wikipedia', label: 'Wikipedia' },
] as const;
const styleFormats = (Object.keys(styles) as Style[]).map((id) => ({
  id,
  label: styles[id].label,
}));

/** The formats as a reader chooses among them. */
export const groups = [
  { label: 'LaTeX', formats: latexFormats },
  { label: 'Styles', formats: styleFormats },
  { label: 'For the web', formats: webFormats },
] as const;

const written: Readonly<Record<string, (work: Work) => string>> = {
  bibtex: (work) => bibtex(work).trimEnd(),
  biblatex: (work) => biblatex(work).trimEnd(),
  markdown,
  html: (work) => `<p>${styledHtml(work, 'apa')}</p>`,
  wikipedia,
};

/** A work in every format, in the order of `groups`. */
export function citations(work: Work): Citation[] {
  return groups.flatMap(({ formats }) =>
    formats.map(({ id, label }): Citation => {
      const text = written[id]?.(work);
      if (text !== undefined) return { id, label, text };
      const style = id as Style;
      return { id, label, text: styled(work, style), html: styledHtml(work, style) };
    }),
  );
}
