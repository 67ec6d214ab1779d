/** What readers copy from a page: one work in every format. */
import { biblatex, bibtex } from './bibtex.ts';
import { type Style, styledHtml, styles, textOf } from './styles.ts';
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

/**
 * `[“Title.”](https://…)` in the place of the title; the address does not stand again.
 * @param plain the work as plain text
 */
function markdown(plain: string, { record: { URL: url } }: Work): string {
  const escaped = plain.replace(/[\\`*_[\]<>]/g, '\\$&');
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

/** @param html the work in each style */
const written: Readonly<
  Record<string, (work: Work, html: Readonly<Record<Style, string>>) => string>
> = {
  bibtex: (work) => bibtex(work).trimEnd(),
  biblatex: (work) => biblatex(work).trimEnd(),
  markdown: (work, { plain }) => markdown(textOf(plain), work),
  html: (_, { apa }) => `<p>${apa}</p>`,
  wikipedia,
};

function inEveryFormat(work: Work): Citation[] {
  const html = Object.fromEntries(
    styleFormats.map(({ id }) => [id, styledHtml(work, id)]),
  ) as Record<Style, string>;
  return groups.flatMap(({ formats }) =>
    formats.map(({ id, label }): Citation => {
      const text = written[id]?.(work, html);
      if (text !== undefined) return { id, label, text };
      const inStyle = html[id as Style];
      return { id, label, text: textOf(inStyle), html: inStyle };
    }),
  );
}

/** Page and dialog write the same works, and styles take their time. */
const known = new Map<string, readonly Citation[]>();

/** A work in every format, in the order of `groups`. */
export function citations(work: Work): readonly Citation[] {
  const key = JSON.stringify(work);
  const written = known.get(key) ?? inEveryFormat(work);
  known.set(key, written);
  return written;
}
