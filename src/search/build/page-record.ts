/**
 * A built page as a record of the search index: its places and their texts. Pages mark them as for
 * Pagefind (`data-pagefind-body`, `-ignore`, `-title`, `-meta`, `-filter`).
 */
import { Parser } from 'htmlparser2';
import { isKind, type Kind } from '../kinds.ts';
import { filterNames, type PageRecord, type PlaceRecord } from '../records.ts';

/** Words of labels that are kept. */
const NAMES = 160;

interface Draft {
  id: string;
  title: string;
  heading: string;
  text: string;
  lines: string[];
  names: string;
  /** Around it, and how much of that text stood before it. */
  section: Draft | undefined;
  start: number;
}

interface Open {
  tag: string;
  /** What is done when it closes. */
  close?(): void;
}

const blocks = new Set(
  'address article aside blockquote dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody thead tr ul br'.split(
    ' ',
  ),
);
const empty = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));
const heading = /^h[1-6]$/;
/** Ways back from a note or a work to where it is named. */
const waysBack = /↩\uFE0E?\d*/gu;
const squeezed = (text: string): string =>
  text
    .replace(waysBack, '')
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
/** What says nothing of a place: counters, and words for screen readers about other elements. */
const noise =
  /(^|\s)(noticed|noticed-inside|visually-hidden|computes|cases|equation-number|lab-kicker)(\s|$)/;

class PageReader {
  readonly drafts: Draft[] = [];
  readonly meta: Record<string, string> = {};
  readonly filters: Record<string, string[]> = {};
  title = '';
  summary = '';
  private readonly open: Open[] = [];
  /** Texts below these are not the page's: how deep they are nested. */
  private outside = 1;
  private silent = 0;
  private labels = 0;
  private inMath = 0;
  private inLine = 0;
  /** What stands above the first heading. */
  readonly head: Draft = this.draft('', '', undefined);
  private section: Draft = this.head;
  private place: Draft | undefined;
  private depths: { depth: number; title: string }[] = [];
  /** Texts that are being collected: of a heading, of metadata, of a line. */
  private readonly sinks: ((text: string) => void)[] = [];

  private draft(id: string, title: string, section: Draft | undefined): Draft {
    const start = section?.text.length ?? 0;
    return { id, title, heading: '', text: '', lines: [], names: '', start, section };
  }

  opened(tag: string, attributes: Record<string, string>): void {
    const entry: Open = { tag };
    if (!empty.has(tag)) this.open.push(entry);
    if (tag === 'main' && 'data-pagefind-body' in attributes) this.outside = 0;
    if (tag === 'meta' && attributes['name'] === 'description') {
      this.summary = attributes['content'] ?? '';
    }
    if (this.outside > 0) return;
    const closing: (() => void)[] = [];
    entry.close = () => {
      for (const close of closing) close();
    };
    this.readMeta(attributes, closing);
    if ('hidden' in attributes || tag === 'annotation' || tag === 'noscript' || tag === 'button') {
      const isNumber =
        tag === 'button' && /\b(reported|computed)\b/.test(attributes['class'] ?? '');
      if (!isNumber) this.during('silent', closing);
    }
    if (noise.test(attributes['class'] ?? '')) this.during('silent', closing);
    if ('data-footnote-ref' in attributes || 'data-footnote-backref' in attributes) {
      this.during('silent', closing);
    }
    if ('data-pagefind-ignore' in attributes) {
      this.during(this.place ? 'labels' : 'silent', closing);
    }
    if (tag === 'svg') {
      const label = attributes['aria-label'];
      if (label && this.place) this.place.names += ` ${label}\n`;
      this.during('silent', closing);
    }
    const { id = '', 'data-pagefind-title': named } = attributes;
    const isBreak = /\bsection-break\b/.test(attributes['class'] ?? '');
    if (named !== undefined && id && !isBreak && this.silent === 0) this.enter(id, named, closing);
    if (heading.test(tag) && id && this.silent + this.labels === 0) {
      this.enterHeading(Number(tag[1]), id, closing);
    }
    if (this.place) this.readParts(this.place, tag, attributes, closing);
    const stands = this.labels > 0 || this.open.some((outer) => outer.tag === 'summary');
    if (blocks.has(tag) || (stands && tag !== 'code')) this.pause();
  }

  private during(
    counter: 'silent' | 'labels' | 'inMath' | 'inLine',
    closing: (() => void)[],
  ): void {
    this[counter]++;
    closing.push(() => {
      this[counter]--;
    });
  }

  private collect(closing: (() => void)[], done: (text: string) => void): void {
    let all = '';
    const sink = (text: string) => {
      all += text;
    };
    this.sinks.push(sink);
    closing.push(() => {
      this.sinks.splice(this.sinks.indexOf(sink), 1);
      done(all);
    });
  }

  private readMeta(attributes: Record<string, string>, closing: (() => void)[]): void {
    const { 'data-pagefind-meta': meta, 'data-pagefind-filter': filter } = attributes;
    if (meta) {
      this.collect(closing, (text) => {
        this.meta[meta] = text.trim();
      });
    }
    if (filter) {
      this.collect(closing, (text) => {
        this.filters[filter] = [...(this.filters[filter] ?? []), text.trim()];
      });
    }
  }

  private enter(id: string, title: string, closing: (() => void)[]): void {
    const made = this.draft(id, title.replace(/^(Claim|Lab): /, ''), this.section);
    made.heading = this.section.title;
    this.drafts.push(made);
    const outer = this.place;
    this.place = made;
    closing.push(() => {
      this.place = outer;
    });
  }

  private enterHeading(depth: number, id: string, closing: (() => void)[]): void {
    const { place } = this;
    if (place) {
      // The heading of a place leads to it.
      if (id.startsWith(`${place.id}-`)) place.id = id;
      return;
    }
    const made = this.draft(id, '', undefined);
    this.depths = this.depths.filter((above) => above.depth < depth);
    made.heading = this.depths.at(-1)?.title ?? '';
    this.drafts.push(made);
    this.section = made;
    this.collect(closing, (text) => {
      made.title = squeezed(text).replaceAll('\n', ' ');
      this.depths.push({ depth, title: made.title });
      made.text = '';
    });
  }

  /** Lines of code, rows of tables, formulas. */
  private readParts(
    place: Draft,
    tag: string,
    attributes: Record<string, string>,
    closing: (() => void)[],
  ): void {
    const isLine = /\bline\b/.test(attributes['class'] ?? '') && tag === 'span';
    if (isLine || tag === 'tr') {
      this.during('silent', closing);
      if (isLine) this.during('inLine', closing);
      this.collect(closing, (text) => {
        const line = isLine ? text.trimEnd() : squeezed(text).replaceAll('\n', ' · ');
        if (line.trim() !== '') place.lines.push(line);
      });
    }
    if (tag === 'td' || tag === 'th') this.pause();
    if (tag === 'math' && attributes['display'] === 'block') this.during('inMath', closing);
    if (tag === 'msub' && this.inMath > 0) this.readIndexed(place, closing);
  }

  /** A letter with a word as its index is one name: L_Geo, W_QK. */
  private readIndexed(place: Draft, closing: (() => void)[]): void {
    const before = place.names;
    const parts: string[] = [];
    const sink = (text: string) => parts.push(text);
    this.sinks.push(sink);
    closing.push(() => {
      this.sinks.splice(this.sinks.indexOf(sink), 1);
      const [letter, ...index] = parts;
      if (/^[A-Za-z]{2,}$/.test(index.join('')))
        place.names = `${before} ${letter}_${index.join('')}`;
    });
  }

  closed(tag: string): void {
    const entry = this.open.at(-1);
    if (entry?.tag !== tag) return;
    this.open.pop();
    if (blocks.has(tag)) this.pause();
    entry.close?.();
    if (tag === 'main') this.outside = 1;
  }

  /** Between two blocks. */
  private pause(): void {
    this.write('\n');
  }

  text(text: string): void {
    this.write(this.inLine > 0 ? text : text.replace(/\s+/g, ' '));
  }

  private write(text: string): void {
    if (this.outside > 0) return;
    for (const sink of this.sinks) sink(text);
    const { place } = this;
    if (this.silent > 0) return;
    if (this.labels > 0 || this.inMath > 0) {
      if (place) place.names += this.inMath > 0 ? ` ${text}` : text;
      return;
    }
    (place ?? this.section).text += text;
  }
}

/** Formulas of a page by the id of their place, without what stands in them for other programs. */
function formulas(html: string): Map<string, string> {
  const found = new Map<string, string>();
  const places =
    /<div class="equation" id="([^"]+)"[\s\S]*?<div class="triad|<div class="equation" id="([^"]+)"[\s\S]*?<span class="section-break/g;
  for (const { 0: part, 1: one, 2: other } of html.matchAll(places)) {
    const math = part.match(/<math\b[\s\S]*?<\/math>/g)?.join('');
    const id = one ?? other;
    if (math && id) found.set(id, math.replace(/<annotation\b[\s\S]*?<\/annotation>/g, ''));
  }
  return found;
}

function kindsOf(meta: Record<string, string>): (id: string) => Kind {
  const listed = [...(meta['kinds'] ?? '').matchAll(/(\S+) (\S+)/g)];
  const byId = new Map(listed.map(([, id, kind]) => [id, kind] as const));
  const ofPage = meta['kind'];
  return (id) => {
    const found = ofPage ?? byId.get(id.replace(/-title$/, '')) ?? '';
    return isKind(found) ? found : 'section';
  };
}

/** @returns nothing for a page that is out of the index */
export function pageRecord(url: string, html: string): PageRecord | undefined {
  const reader = new PageReader();
  const parser = new Parser(
    {
      onopentag: (tag, attributes) => reader.opened(tag, attributes),
      ontext: (text) => reader.text(text),
      onclosetag: (tag) => reader.closed(tag),
    },
    { decodeEntities: true },
  );
  if (!html.includes('data-pagefind-body')) return undefined;
  parser.end(html);
  const { meta, filters, drafts, summary } = reader;
  const kindOf = kindsOf(meta);
  const math = formulas(html);
  const names = (meta['names'] ?? '').split(';').map((name) => name.trim());
  const isSource = meta['kind'] === 'code';
  return {
    url,
    title: meta['title'] ?? url,
    kind: isSource ? 'source' : meta['kinds'] === undefined ? 'page' : 'paper',
    summary,
    head: squeezed(reader.head.text).replaceAll('\n', ' '),
    names: names.filter((name) => name !== ''),
    filters: Object.fromEntries(
      filterNames.flatMap((name) => (filters[name] ? [[name, filters[name]]] : [])),
    ),
    places: drafts.map((draft) => placeRecord(draft, kindOf(draft.id), drafts, math)),
  };
}

/** Without the title that stands above it in results, which it begins with. */
function withoutTitle(text: string, title: string): string {
  const [first = '', ...rest] = text.split('\n');
  if (first === title) return rest.join('\n');
  return first.startsWith(`${title}. `) ? text.slice(title.length + 2) : text;
}

function placeRecord(
  draft: Draft,
  kind: Kind,
  drafts: readonly Draft[],
  math: ReadonlyMap<string, string>,
): PlaceRecord {
  const { id, title, heading, section, start, lines } = draft;
  const formula = math.get(id);
  return {
    id,
    kind,
    title,
    heading: heading === title ? '' : heading,
    text: withoutTitle(squeezed(draft.text), title),
    ...(lines.length > 0 ? { lines } : {}),
    ...(formula ? { math: formula } : {}),
    names: squeezed(draft.names).split(/\s+/).slice(0, NAMES).join(' '),
    ...(section && drafts.includes(section)
      ? {
          section: drafts.indexOf(section),
          at: withoutTitle(squeezed(section.text.slice(0, start)), section.title).length,
        }
      : {}),
  };
}
