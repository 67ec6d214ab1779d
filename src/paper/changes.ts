/** What differs between two texts of a page, for people who read. */
import { diffArrays, diffWords } from 'diff';
import { escaped } from '../html.ts';

/** Paragraphs of Markdown, code blocks whole. */
function paragraphs(markdown: string): string[] {
  const found: string[] = [];
  let isInCode = false;
  for (const part of markdown.split(/\n\n+/)) {
    found.push(isInCode ? `${found.pop()}\n\n${part}` : part);
    if ((part.match(/^```/gm)?.length ?? 0) % 2 === 1) isInCode = !isInCode;
  }
  return found.filter(Boolean);
}

const marked = (tag: 'ins' | 'del' | undefined, text: string) =>
  tag ? `<${tag}>${escaped(text)}</${tag}>` : escaped(text);

/** A paragraph that was rewritten, word by word. */
function words(before: string, after: string): string {
  return diffWords(before, after)
    .map(({ added, removed, value }) => marked(added ? 'ins' : removed ? 'del' : undefined, value))
    .join('');
}

/**
 * @param before Markdown of the earlier text
 * @param after Markdown of the later text
 * @returns the paragraphs that differ as HTML with `<ins>` and `<del>`; empty where none does
 */
export function changes(before: string, after: string): string[] {
  const parts = diffArrays(paragraphs(before), paragraphs(after));
  return parts.flatMap(({ added, removed, value }, i) => {
    const { added: followsAdded, value: next = [] } = parts[i + 1] ?? {};
    const { removed: followsRemoved, value: last = [] } = parts[i - 1] ?? {};
    if (removed && followsAdded) {
      const pairs = Math.min(value.length, next.length);
      return value.map((text, j) => (j < pairs ? words(text, next[j]!) : marked('del', text)));
    }
    if (added && followsRemoved) {
      return value.slice(last.length).map((text) => marked('ins', text));
    }
    if (added) return value.map((text) => marked('ins', text));
    return removed ? value.map((text) => marked('del', text)) : [];
  });
}
