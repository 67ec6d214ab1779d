/** Citation styles in CSL; `styles/README.md` says where they come from. */
import { readFileSync } from 'node:fs';
import { Cite, plugins } from './citation.ts';
import type { CslRecord } from './csl.ts';
import { sentenceCase } from './title.ts';
import type { Work } from './work.ts';

/** Names, and whether the style wants titles in sentence case. */
export const styles = {
  apa: { label: 'APA 7', sentence: true },
  mla: { label: 'MLA 9', sentence: false },
  chicago: { label: 'Chicago 17', sentence: false },
  ieee: { label: 'IEEE', sentence: true },
  acm: { label: 'ACM', sentence: false },
  vancouver: { label: 'Vancouver', sentence: true },
  nature: { label: 'Nature', sentence: true },
  plain: { label: 'Plain text', sentence: false },
} as const;
export type Style = keyof typeof styles;

/** In this style pages list what they cite; years get letters where two mentions are alike. */
export const listStyle: Style = 'apa';

const sorting = /<sort>[\s\S]*?<\/sort>/g;

/**
 * A style without what is not asked of it: a style holds a copy of a macro at each of its uses, which
 * takes time and most of the memory. Mentions in a text are never sorted; but for the list of works
 * there are none, and one entry needs no order.
 */
function slim(csl: string, isList: boolean): string {
  const [, mentions = ''] = /(<citation\b[\s\S]*<\/citation>)/.exec(csl) ?? [];
  if (isList) return csl.replace(mentions, () => mentions.replace(sorting, ''));
  const none = mentions.replace(
    />[\s\S]*(?=<\/citation>)/,
    '><layout><text variable="title"/></layout>',
  );
  return csl.replace(mentions, () => none).replace(sorting, '');
}

const known = plugins.config.get('@csl').styles;
for (const name of Object.keys(styles)) {
  const csl = readFileSync(`src/cite/styles/${name}.csl`, 'utf8');
  known.add(name, slim(csl, name === listStyle));
}

/**
 * Entries in HTML without their wrappers and numbers, by key; in the list's style in its order, in
 * others as given.
 */
export function bibliography(
  records: readonly CslRecord[],
  style: Style,
): readonly (readonly [key: string, html: string])[] {
  const cite = new Cite(records, { generateGraph: false });
  const entries = cite.format('bibliography', {
    template: style,
    format: 'html',
    lang: 'en-US',
    asEntryArray: true,
    hyperlinks: true,
  }) as [string, string][];
  return entries.map(([key, entry]) => {
    const [, numbered] = /csl-right-inline">([\s\S]*?)<\/div>/.exec(entry) ?? [];
    const html = (numbered ?? entry.replace(/<\/?div[^>]*>/g, '')).trim();
    // ACM's style ends an empty group with a period; IEEE's puts arXiv before its name; APA's says
    // "Retrieved" without a day.
    return [
      key,
      html
        .replace('. . ', '. ')
        .replace('. Retrieved <a', '. <a')
        .replace(/(arXiv(?:<\/i>)?: )arXiv:/, '$1'),
    ];
  });
}

const entities: Readonly<Record<string, string>> = {
  '&#38;': '&',
  '&amp;': '&',
  '&#60;': '<',
  '&lt;': '<',
  '&#62;': '>',
  '&gt;': '>',
  '&quot;': '"',
  '&#160;': '\u00a0',
};

/** What a browser would show of the HTML. */
export function textOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:#\d+|\w+);/g, (entity) => entities[entity] ?? entity);
}

/** As a style wants its titles; APA leaves out a site's name where the site is the author. */
function forStyle({ record, properNames }: Work, style: Style): CslRecord {
  const { 'container-title': container, ...rest } = record;
  const title = styles[style].sentence ? sentenceCase(record.title, properNames) : record.title;
  if (style === 'apa' && container && container === record.author[0]?.literal) {
    return { ...rest, title: record.version ? `${title} (Version ${record.version})` : title };
  }
  return { ...record, title };
}

/** One work in a style, as the inside of a paragraph: italics as `<i>`, addresses as links. */
export function styledHtml(work: Work, style: Style): string {
  const [entry] = bibliography([forStyle(work, style)], style);
  return (entry?.[1] ?? '').replace(/( \(Version \d+\))<\/i>/, '</i>$1');
}

/** The same as plain text on one line. */
export const styled = (work: Work, style: Style): string => textOf(styledHtml(work, style));
