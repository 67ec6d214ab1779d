/** Citations with blanks: what a browser fills in for a section, an equation, a line. */

/** Stand in a text until it is filled in; every style leaves them as they are. */
export const blanks = { title: 'QQTITLEQQ', url: 'https://qqurlqq.example/', key: 'QQKEYQQ' };

export interface Part {
  /** `OpenELM (Mehta et al., 2024), worked, equation 2` */
  title: string;
  url: string;
  /** `workedpapers2026openelmv1-eq-widths` */
  key: string;
}

const latexSigns: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};
const forLatex = (text: string) =>
  text.replace(/[\\&%$#_~^{}]/g, (sign) => latexSigns[sign] ?? `\\${sign}`);
const forHtml = (text: string) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** How a title is written in a format; in the others as it is. */
const written: Readonly<Record<string, (text: string) => string>> = {
  bibtex: forLatex,
  biblatex: forLatex,
  html: forHtml,
  markdown: (text) => text.replace(/[\\`*_[\]<>]/g, '\\$&'),
  wikipedia: (text) => text.replaceAll('|', '{{!}}'),
};

/** @param format id of the format that the text is in */
export function filled(text: string, format: string, { title, url, key }: Part): string {
  return text
    .replace(`{${blanks.title}}`, blanks.title)
    .replaceAll(blanks.title, () => written[format]?.(title) ?? title)
    .replaceAll(blanks.url, () => url)
    .replaceAll(blanks.key, () => key);
}
