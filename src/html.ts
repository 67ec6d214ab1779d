/** HTML and SVG as text, every text escaped. The same strings are built in Node and in the browser. */

type Attribute = string | number | boolean | undefined;
/** `true` writes the bare name; `false` and undefined leave the attribute out. */
export type Attributes = Readonly<Record<string, Attribute>>;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
};

/** Text for element content; characters that XML forbids are dropped. */
export function escaped(text: string): string {
  return text
    .replaceAll(/[&<>]/g, (character) => entities[character] as string)
    .replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '');
}

/** At most one decimal, to keep the markup short: a tenth of a pixel. */
export function short(value: number): string {
  return String(Math.round(value * 10) / 10 || 0);
}

function attribute([name, value]: [string, Attribute]): string {
  if (value === undefined || value === false) return '';
  if (value === true) return ` ${name}`;
  const text = typeof value === 'number' ? short(value) : escaped(value).replaceAll('"', '&quot;');
  return ` ${name}="${text}"`;
}

/**
 * An element around markup that is already escaped. Without content it closes itself, as SVG has it;
 * `input` stands alone, as HTML has it.
 */
export function tag(name: string, attributes: Attributes = {}, ...content: string[]): string {
  const open = `<${name}${Object.entries(attributes).map(attribute).join('')}`;
  if (name === 'input') return `${open}>`;
  return content.length === 0 ? `${open}/>` : `${open}>${content.join('')}</${name}>`;
}
