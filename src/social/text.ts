/** Text for a picture without a browser: line breaks by estimated width, classes of drawings as attributes. */
import { brokenLines } from '../line-breaks.ts';

/** Mean width of a character, as a share of the font size. */
export const WIDTH_OF = { title: 0.5, text: 0.5 } as const;

/** Breaks at spaces into lines of at most `room` characters; what is beyond `most` lines ends in an ellipsis. */
export function lines(text: string, room: number, most: number): string[] {
  const all = brokenLines(text, (line) => line.length <= room);
  if (all.length <= most) return all;
  const kept = all.slice(0, most);
  kept[most - 1] = `${kept[most - 1]?.replace(/[\s.,;:]+$/, '')}…`;
  return kept;
}

type Attributes = Readonly<Record<string, string>>;

/** The classes of `styles/art.css` in the light palette. */
const looks: Readonly<Record<string, Attributes>> = {
  'fill-1': { fill: '#0067b1' },
  'fill-soft': { fill: '#b5b0a4' },
  'fill-softer': { fill: '#dad7ce' },
  blank: { fill: 'none' },
  'dot-2': { fill: '#bd4800' },
  'stroke-1': { stroke: '#0067b1', 'stroke-width': '2' },
  'stroke-2': { stroke: '#bd4800', 'stroke-width': '1.5' },
  'stroke-3': { stroke: '#4a463d', 'stroke-width': '1.5' },
  'stroke-soft': { stroke: '#8f897a', 'stroke-width': '1.2' },
  thick: { 'stroke-width': '5', 'stroke-linecap': 'round' },
  grid: { stroke: '#e2ded3' },
  strong: { fill: '#1c1a16' },
  halo: { 'paint-order': 'stroke', stroke: '#fffefb', 'stroke-width': '5' },
  small: { fill: '#666053' },
  'on-1': { fill: '#fffefb' },
};

/** Attributes for an element's classes; those that it has already stay. */
function dressed(name: string, attributes: string, classes: string): string {
  const all: Record<string, string> = {};
  for (const one of classes.split(/\s+/)) Object.assign(all, looks[one]);
  const added = Object.entries(all)
    .filter(([key]) => !new RegExp(`\\s${key}=`).test(attributes))
    .map(([key, value]) => ` ${key}="${value}"`);
  return `<${name}${attributes}${added.join('')}`;
}

/** The inside of a drawing with its classes turned into attributes, for a renderer without style sheets. */
export function withoutClasses(svg: string): string {
  return svg
    .replace(/^[\s\S]*?<svg[^>]*>|<\/svg>[\s\S]*$/g, '')
    .replace(/\sdata-[\w-]+(="[^"]*")?/g, '')
    .replace(/<text /g, '<text font-family="Source Serif 4" font-size="14" ')
    .replace(
      /<(\w+)([^>]*?)\sclass="([^"]*)"([^>]*?)(?=\/?>)/g,
      (_, name: string, before: string, classes: string, after: string) =>
        dressed(name, `${before}${after}`, classes),
    );
}
