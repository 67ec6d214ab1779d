/** The readouts of a lab: label, value, note. */
import { escaped, tag } from './charts/markup.ts';
import type { View } from './types.ts';

/** A definition list; empty text without facts. */
export function factsMarkup(facts: View['facts'] = []): string {
  if (facts.length === 0) return '';
  const items = facts.map(({ label, value, note }) =>
    tag(
      'div',
      {},
      tag('dt', {}, escaped(label)),
      tag('dd', {}, escaped(value), note ? tag('small', {}, escaped(note)) : ''),
    ),
  );
  return tag('dl', {}, ...items);
}
