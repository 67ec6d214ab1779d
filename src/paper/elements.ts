/** Attributes of the elements in an `index.mdx`. */
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'satteri';

export type Element = MdxJsxFlowElement | MdxJsxTextElement;

/** String attributes; of an expression its strings (`{['a', 'b']}`), or else its source (`{2}`). */
export function attribute(element: Element, name: string): string[] {
  for (const entry of element.attributes) {
    if (entry.type !== 'mdxJsxAttribute' || entry.name !== name) continue;
    if (typeof entry.value === 'string') return [entry.value];
    const source = entry.value?.value ?? '';
    const strings = [...source.matchAll(/(['"`])((?:(?!\1).)*)\1/g)].map((match) => match[2] ?? '');
    return strings.length > 0 || source.trim() === '' ? strings : [source.trim()];
  }
  return [];
}
