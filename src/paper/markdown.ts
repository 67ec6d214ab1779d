/** A paper's page as plain Markdown, for readers that are not browsers: `/papers/<slug>.md`. */
import { type MdastNode, mdxToMdast } from 'satteri';
import { paperCitations } from '../cite/paper-citations.ts';
import { regionNamed } from '../code/regions.ts';
import { fileName, readSource } from '../code/source.ts';
import { attribute, type Element } from './elements.ts';
import type { Outline } from './outline.ts';
import { nameOf, type PaperData } from './schema.ts';
import { readTable } from './tables.ts';
import { printed, readJson, valueAt } from './values.ts';

interface Source {
  slug: string;
  dir: string;
  data: PaperData;
  outline: Outline;
  /** Text of `index.mdx`. */
  text: string;
  /** Absolute address of the page. */
  url: string;
}

const evidenceText = (item: PaperData['claims'][number]['evidence'][number]): string => {
  if (item.kind === 'reported') return `reported: ${item.source}`;
  if (item.kind === 'recomputed') return `recomputed by the tests "${item.tests}"`;
  return `reproduced: ${item.shows} It does not show: ${item.doesNotShow}`;
};

function table(source: Source, key: string, from: string): string {
  const { caption, columns, rows, notes, source: origin, sourceUrl } = readTable(source, from, key);
  const line = (cells: string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [
    caption,
    '',
    line(columns),
    line(columns.map(() => '---')),
    ...rows.map(line),
    '',
    `Source: ${origin}${sourceUrl ? ` (${sourceUrl})` : ''}.${notes ? ` ${notes}` : ''}`,
  ].join('\n');
}

type Writer = (element: Element, inner: string) => string;

function writers(source: Source): Record<string, Writer> {
  const { dir, outline, data, url } = source;
  const get = (element: Element, name: string) => attribute(element, name)[0];
  const number = (entries: readonly { id: string; number: number }[], id: string | undefined) =>
    entries.find((entry) => entry.id === id)?.number;
  return {
    Value(element) {
      const path = get(element, 'of') ?? '';
      const value = valueAt(
        readJson(dir, get(element, 'from') ?? './lab.results.json'),
        path,
        path,
      );
      const digits = attribute(element, 'digits')[0];
      const percent = element.attributes.some(
        (entry) => 'name' in entry && entry.name === 'percent',
      );
      return printed(value as number | string, {
        ...(digits === undefined ? {} : { digits: Number(digits) }),
        percent,
      });
    },
    Reported: (_, inner) => inner,
    Term: (_, inner) => inner,
    Cite: (element) => `[@${(get(element, 'id') ?? '').split(/\s*,\s*/).join('; @')}]`,
    EqRef: (element) => `Eq. (${number(outline.equations, get(element, 'id'))})`,
    Equation: (element, inner) =>
      `${inner.trim()}\n\n(Equation ${number(outline.equations, get(element, 'id'))}, ${url}#${get(element, 'id')})`,
    Snippet(element) {
      const file = get(element, 'file') ?? '';
      const region = regionNamed(readSource(dir, file), get(element, 'region') ?? '');
      const code = readSource(dir, file)
        .lines.slice(region.from - 1, region.to)
        .join('\n');
      return `\`${fileName(file)}\`, region \`${region.name}\`:\n\n\`\`\`ts\n${code}\n\`\`\``;
    },
    Figure: (element, inner) =>
      `Figure ${number(outline.figures, get(element, 'id'))}. ${inner.trim()}`,
    Fragment: (_, inner) => inner.trim(),
    DataTable: (element) =>
      `Table ${number(outline.tables, get(element, 'id'))}. ${table(source, get(element, 'of') ?? '', get(element, 'from') ?? './published.json')}`,
    Lab: (element) => `(A lab runs this in the browser: ${url}#lab-${get(element, 'id')})`,
    Claim(element) {
      const claim = data.claims.find(({ id }) => id === get(element, 'id'));
      return claim
        ? [`- ${claim.text}`, ...claim.evidence.map((e) => `  - ${evidenceText(e)}`)].join('\n')
        : '';
    },
    Departures: (_, inner) => `### Departures from the paper\n\n${inner.trim()}`,
    References: () =>
      [...paperCitations(source).values()]
        .map(({ key, text }) => `- [@${key}]: ${text}`)
        .join('\n'),
  };
}

function offsets(node: MdastNode): [number, number] {
  return [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0];
}

function write(node: MdastNode, text: string, by: Record<string, Writer>): string {
  if (node.type === 'mdxjsEsm' || node.type === 'yaml') return '';
  const [start, end] = offsets(node);
  const isElement = node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';
  const children = 'children' in node ? (node.children as MdastNode[]) : [];
  if (isElement) {
    const inner = children
      .map((child) => write(child, text, by))
      .filter((part) => part !== '')
      .join(
        node.type === 'mdxJsxFlowElement' &&
          children.some(
            (c) =>
              c.type !== 'text' &&
              c.type !== 'inlineMath' &&
              c.type !== 'mdxJsxTextElement' &&
              c.type !== 'emphasis',
          )
          ? '\n\n'
          : '',
      );
    const own = by[node.name ?? ''];
    if (own) return own(node, inner);
    return /^[A-Z]/.test(node.name ?? '') ? '' : inner;
  }
  let out = '';
  let at = start;
  for (const child of children) {
    const [from, to] = offsets(child);
    out += text.slice(at, from) + write(child, text, by);
    at = to;
  }
  return out + text.slice(at, end);
}

/** The whole page, with its bibliographic head. Components become what they show. */
export function paperMarkdown(source: Source): string {
  const { data, text, url } = source;
  const tree = mdxToMdast(text, { features: { math: true } }) as MdastNode;
  const authors = data.authors.map(nameOf).join(', ');
  const head = [
    `# ${data.shortTitle}`,
    '',
    `${data.title}${/[.?!]$/.test(data.title) ? '' : '.'} ${authors}. ${data.venue.name}, ${data.venue.year}.`,
    '',
    `This page: ${url} (version ${data.page.version}, ${data.page.updated})`,
    '',
    data.summary,
  ].join('\n');
  return `${head}\n\n${write(tree, text, writers(source)).trim()}\n`.replace(/\n{3,}/g, '\n\n');
}
