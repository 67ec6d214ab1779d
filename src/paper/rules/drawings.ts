/** Rule: drawings take their colors from the site, fit a phone and say what they show. */
import { AuthorError, type Notebook } from '../../author-error.ts';
import { nearest } from '../../nearest.ts';
import { markupIn } from '../../plain-text.ts';
import type { Folder } from '../folder.ts';
import { artClasses } from '../style-classes.ts';
import { drawing } from './imports.ts';
import { markupOf, values } from './markup.ts';

type Say = (problem: string, remedy: string) => void;
type Note = (offset: number, ...words: Parameters<Say>) => void;

const paints = /\b(fill|stroke|color|stop-color)=(?:"([^"]*)"|\{\s*['"`]([^'"`]*)['"`]\s*\})/g;
const art = 'Use a class of src/styles/art.css, which follows the theme';

/** Classes are those of drawings where one is drawn; a table beside it has those of the page. */
function checkClasses(text: string, note: Note): void {
  const [from, to] = [text.indexOf('<svg'), text.lastIndexOf('</svg>')];
  const drawn =
    from < 0
      ? ''
      : text.slice(0, to).replace(text.slice(0, from), (head) => ' '.repeat(head.length));
  for (const found of drawn.matchAll(
    /\bclass(?::list)?=(?:"([^"]*)"|\{((?:[^{}]|\{[^}]*\})*)\})/g,
  )) {
    const literals = [...(found[2] ?? '').matchAll(/(?<![[\w]\s*)(['"`])([^'"`$]*)\1/g)].map(
      (match) => match[2] ?? '',
    );
    const names = [found[1] ?? '', ...literals].join(' ').split(/\s+/).filter(Boolean);
    for (const name of names.filter((one) => !artClasses().has(one))) {
      note(
        found.index,
        `no class "${name}" for drawings.`,
        `Nearest: ${nearest(name, [...artClasses()]).join(', ')}.`,
      );
    }
  }
}

const words = (text: string): string[] => text.split(' ');

/** What a drawing may be made of, or is told not to have by rules of its own. */
const svgTags: ReadonlySet<string> = new Set(
  words(
    'a circle clipPath defs desc ellipse g image img line linearGradient marker mask metadata path pattern polygon polyline radialGradient rect script stop style svg switch symbol text textPath title tspan use foreignObject iframe animate animateMotion animateTransform set',
  ),
);
/** Of the table that some pictures are, and around drawings. */
const htmlTags: ReadonlySet<string> = new Set(
  words(
    'div section figure figcaption p span strong em b i code br table caption colgroup col thead tbody tfoot tr th td sub sup ol ul li dl dt dd small kbd abbr var h3 h4',
  ),
);
const tags = [...svgTags, ...htmlTags];

function checkTags(text: string, note: Note): void {
  // A drawing with <foreignObject> is wrong already.
  const svgs = text.includes('<foreignObject') ? [] : [...text.matchAll(/<svg\b[\s\S]*?<\/svg>/g)];
  const isDrawn = (at: number) =>
    svgs.some(({ 0: { length }, index }) => at > index && at < index + length);
  for (const { 1: name = '', index } of text.matchAll(/<([a-z][\w-]*)(?=[\s/>])/g)) {
    if (!tags.includes(name))
      note(index, `SVG has no <${name}>.`, `Nearest: ${nearest(name, tags).join(', ')}.`);
    else if (htmlTags.has(name) && isDrawn(index))
      note(index, `<${name}> is HTML, which is not drawn inside of <svg>.`, 'Write <text> or <g>.');
  }
}

/** Attributes of shapes, texts and tables; those of colors, links and scripts have rules of their own. */
const attributes: ReadonlySet<string> = new Set(
  words(
    'alignment-baseline baseline-shift class class:list clip-path clip-rule color color-interpolation colspan cursor cx cy d dir direction display dominant-baseline dx dy fill fill-opacity fill-rule focusable fx fy gradientTransform gradientUnits height hidden href id image-rendering lang lengthAdjust letter-spacing marker-end marker-mid marker-start markerHeight markerUnits markerWidth mask maskUnits offset opacity orient paint-order pathLength patternTransform patternUnits pointer-events points preserveAspectRatio r refX refY role rotate rowspan rx ry scope shape-rendering slot span spreadMethod startOffset stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width tabindex text-anchor text-decoration text-rendering textLength title transform transform-origin unicode-bidi vector-effect version viewBox visibility width word-spacing writing-mode x x1 x2 xlink:href xml:lang xml:space xmlns xmlns:xlink y y1 y2',
  ),
);
const ofOtherRules = /^(?:(?:aria|data)-[a-z]|on[a-z]|style$|(?:client|set|is):)/;
const ofOtherTags = /^(?:script|style|image|img|iframe|animate|set|foreignObject)/;

const unknownAttributes = (given: string): string[] =>
  (given.replace(values, ' ').match(/[^\s=/]+/g) ?? []).filter(
    (name) => !attributes.has(name) && !ofOtherRules.test(name),
  );

function checkAttributes(text: string, note: Note): void {
  for (const { 1: tag = '', 2: given = '', index } of text.matchAll(firstTag)) {
    if (!tags.includes(tag) || ofOtherTags.test(tag)) continue;
    for (const name of unknownAttributes(given)) {
      if (name.startsWith('font')) {
        note(
          index,
          `${name}= has no effect: art.css sets the font.`,
          'Use class="small" or "strong".',
        );
      } else {
        const near = nearest(name, [...attributes]).join(', ');
        note(index, `<${tag}> has no attribute "${name}".`, `Nearest: ${near}.`);
      }
    }
  }
}

/** Words that an attribute may have. */
const choices: Readonly<Record<string, readonly string[]>> = {
  'text-anchor': words('start middle end'),
  'dominant-baseline': words(
    'auto middle central hanging mathematical text-top text-bottom alphabetic ideographic',
  ),
  'stroke-linecap': words('butt round square'),
  'stroke-linejoin': words('miter round bevel'),
  'fill-rule': words('nonzero evenodd'),
};
const lengths = /^(?:[xy][12]?|c[xy]|r[xy]?|width|height|stroke-width)$/;

function checkValues(text: string, note: Note): void {
  for (const { 1: tag = '', 2: given = '', index } of text.matchAll(firstTag)) {
    if (!svgTags.has(tag) || ofOtherTags.test(tag)) continue;
    for (const [, name = '', value = ''] of given.matchAll(/\s([\w-]+)="([^"{}]*)"/g)) {
      const own = choices[name];
      if (own && !own.includes(value))
        note(index, `${name}="${value}" has no effect.`, `Write one of: ${own.join(', ')}.`);
      if (lengths.test(name) && !/^[-+]?(?:\d+\.?\d*|\.\d+)(?:px|em|%)?$/.test(value.trim()))
        note(index, `${name}="${value}" is no length.`, 'Write a number alone.');
    }
  }
}

/** Names within a drawing lead somewhere, and to one place. */
function checkIds(text: string, note: Note): void {
  const known = new Set<string>();
  for (const { 1: id = '', index } of text.matchAll(/\sid="([^"]*)"/g)) {
    if (known.has(id)) note(index, `two parts have id="${id}".`, 'Ids must differ.');
    known.add(id);
  }
  // Those that are computed are not known.
  if (/\sid=\{/.test(text)) return;
  for (const { 1: id = '', index } of text.matchAll(/(?:url\(|href=")#([\w-]+)/g)) {
    if (known.has(id)) continue;
    const list = [...known].join(', ');
    note(index, `no part has id="${id}".`, list ? `There is: ${list}.` : 'There is none.');
  }
}

const forbidden: readonly (readonly [pattern: RegExp, problem: string, remedy: string])[] = [
  [/<script\b/g, 'a drawing has <script>.', 'What moves or answers is a lab.'],
  [/<style\b/g, 'a drawing has <style>.', `${art}.`],
  [/\sstyle=/g, 'a drawing has style=, which no page of the site may.', `${art}.`],
  [/\son[a-z]+=/g, 'a drawing has an attribute on…=, which would run as code.', 'Remove it.'],
  [
    /<(animate\w*|set)\b/g,
    'a drawing moves by itself.',
    'What moves is a lab, which a reader starts.',
  ],
  [/<foreignObject\b/g, 'a drawing has <foreignObject>.', 'Write its text as <text>.'],
  [/<(image|img|iframe)\b/g, 'a drawing loads a file.', 'Draw it as shapes.'],
  [
    /(?<!<(?:image|img)\s)\b(?:xlink:)?href="[^#]/g,
    'a drawing links to something outside.',
    'Remove it.',
  ],
  [
    /\b(?:client|set|is):[a-z]+/g,
    'a drawing has an attribute of Astro that runs code.',
    'Remove it.',
  ],
];

const firstTag = /<([a-zA-Z]\w*)\b((?:"[^"]*"|\{(?:[^{}]|\{[^}]*\})*\}|[^>])*)>/g;

/** Attributes of a tag: `"text"` or the source between braces. */
function attribute(attributes: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}=(?:"([^"]*)"|\\{((?:[^{}]|\\{[^}]*\\})*)\\})`).exec(
    attributes,
  );
  return found?.[1] ?? found?.[2];
}

/** What a tag lacks, and why it matters or how to write it. */
type Lack = [what: string, remedy: string];

/** A picture says what it shows: the `<svg>` itself, or what stands around several. */
function lackingWords(given: string): Lack[] {
  const lacks: Lack[] = [];
  if (attribute(given, 'role') !== 'img')
    lacks.push(['role="img"', 'Add it, for readers who cannot see the drawing.']);
  if (!attribute(given, 'aria-label')?.trim())
    lacks.push(['aria-label', 'Say in one or two sentences what the drawing shows.']);
  return lacks;
}

/** One message for a tag; none where an attribute is misspelled, which may be what it lacks. */
function sayLacks(tag: string, given: string, lacks: readonly Lack[], say: Say): void {
  if (lacks.length === 0 || unknownAttributes(given).length > 0) return;
  const what = lacks.map(([name]) => name).join(', ');
  say(`the <${tag}> has no ${what}.`, lacks.map(([, remedy]) => remedy).join(' '));
}

function checkSvg(text: string, note: Note): void {
  const tags = [...text.matchAll(firstTag)];
  const [first] = tags;
  // A component from elsewhere draws and speaks for itself.
  if (first && /^[A-Z]/.test(first[1]!) && first[1] !== 'Fragment') return;
  // A table that is worked out by hand is a picture too.
  if (/<table\b/.test(text)) return;
  const svgs = tags.filter(([, name]) => name === 'svg');
  if (!first || svgs.length === 0) {
    note(
      0,
      'a drawing has no <svg>.',
      'Begin with <svg class="art" role="img" viewBox="0 0 360 240" aria-label="…">.',
    );
    return;
  }
  const [, around, ofFirst = ''] = first;
  const isGroup = around !== 'svg';
  if (isGroup)
    sayLacks(around!, ofFirst, lackingWords(ofFirst), (...words) => note(first.index, ...words));
  for (const { 2: given = '', index } of svgs) {
    const say: Say = (...words) => note(index, ...words);
    const classes = (attribute(given, 'class') ?? '').split(/\s+/).filter(Boolean);
    // Near it is what checkClasses says.
    const isMisspelled = classes.some((name) => !artClasses().has(name));
    const box = attribute(given, 'viewBox');
    const lacks: Lack[] = isGroup ? [] : lackingWords(given);
    if (!/\bart\b/.test(classes.join(' ')) && !isMisspelled)
      lacks.unshift(['class="art"', 'Add it: it brings font and colors.']);
    if (!box) lacks.push(['viewBox', 'Write viewBox="0 0 360 240": 360 wide fits a phone.']);
    sayLacks('svg', given, lacks, say);
    const [, , width, height] = (box ?? '').trim().split(/\s+/).map(Number);
    if (!box || /[^\d\s.,-]/.test(box)) continue;
    if (!width || !height || !(width > 0 && height > 0))
      say(`the viewBox "${box}" is not four numbers.`, 'Write viewBox="0 0 360 240".');
    else if (isGroup ? width > 360 : width !== 360) {
      say(`the viewBox "${box}" is ${width} wide.`, 'Write viewBox="0 0 360 …": 360 fits a phone.');
    }
  }
}

/** Words between tags, and those that are read out; what stands in braces is computed. */
function checkTexts(text: string, note: Note): void {
  const remedy = 'Write plain words.';
  // Behind a brace it may be code, which has quotes of its own.
  const between = />([^<>{}]+)(?=<)|[>}]([^<>{}`]+)(?=[<{])/g;
  for (const { 1: pure, 2: mixed = '', index } of text.matchAll(between)) {
    const markup = markupIn(pure ?? mixed);
    if (markup) note(index + 1, `${markup} would be shown as it stands.`, remedy);
  }
  for (const { 1: label = '', index } of text.matchAll(/\saria-label="([^"]*)"/g)) {
    const markup = markupIn(label);
    if (markup) note(index + 1, `aria-label: ${markup} would be read out as it stands.`, remedy);
  }
}

function checkColors(text: string, note: Note): void {
  for (const found of text.matchAll(paints)) {
    const paint = found[2] ?? found[3] ?? '';
    if (/^(none|currentColor|inherit|transparent|url\(#[\w-]+\))$/.test(paint)) continue;
    note(
      found.index,
      `${found[1]}="${paint}" stays the same in the dark theme.`,
      `${art}: fill-1, stroke-2 …`,
    );
  }
}

function checkDrawing(folder: Folder, file: string, notebook: Notebook): void {
  const text = folder.text(file) ?? '';
  const note: Note = (offset, problem, remedy) => {
    const line = text.slice(0, offset).split('\n').length;
    notebook.mistakes.push(new AuthorError(folder.at(file, line), problem, remedy));
  };
  const markup = markupOf(text);
  if (markup === undefined) {
    note(0, 'its script is not closed.', 'Put a line of --- behind it.');
    return;
  }
  checkTags(markup, note);
  checkAttributes(markup, note);
  checkValues(markup, note);
  checkSvg(markup, note);
  checkClasses(markup, note);
  checkIds(markup, note);
  checkColors(markup, note);
  checkTexts(markup, note);
  for (const [pattern, problem, remedy] of forbidden) {
    for (const { index } of markup.matchAll(pattern)) note(index + 1, problem, remedy);
  }
}

export function drawings(folder: Folder, notebook: Notebook): void {
  const files = folder.files.filter((file) => drawing.test(file));
  const sources = ['index.mdx', ...files].map((file) => [file, folder.text(file) ?? ''] as const);
  const labels = new Map<string, string>();
  for (const file of files) {
    checkDrawing(folder, file, notebook);
    const text = folder.text(file) ?? '';
    const [, before = '', label = ''] = /^([\s\S]*?)\saria-label="([^"]+)"/.exec(text) ?? [];
    const other = labels.get(label);
    if (label && other) {
      const at = folder.at(file, before.split('\n').length);
      const problem = `its aria-label is also that of ${other}.`;
      notebook.mistakes.push(new AuthorError(at, problem, 'Say what this drawing shows.'));
    }
    labels.set(label, file);
    const name = file.split('/').at(-1)!;
    const isUsed = sources.some(([other, text]) => other !== file && text.includes(`/${name}`));
    if (isUsed || name === 'picture.astro') continue;
    notebook.mistakes.push(
      new AuthorError(
        folder.at(file),
        'no page shows this drawing.',
        'Import it in index.mdx, or delete it.',
        folder.at('index.mdx').file,
      ),
    );
  }
}
