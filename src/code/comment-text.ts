/** What a comment says, as Markdown: slashes and stars gone, JSDoc tags as a list. */
import type { Comment } from './comments.ts';

const directive =
  /^(@ts-|biome-ignore|eslint-|prettier-ignore|(v8|c8|istanbul) ignore|@vite-ignore|<reference |#(end)?region\b)/;

/** Comments for tools, not for readers. */
export function isDirective(comment: Comment): boolean {
  return directive.test(comment.text.replace(/^\/[/*]+\s*/, ''));
}

/** Removes the indentation that all lines share. */
function dedent(lines: string[]): string[] {
  const widths = lines
    .filter((line) => line.trim())
    .map((line) => line.length - line.trimStart().length);
  const shared = widths.length > 0 ? Math.min(...widths) : 0;
  return lines.map((line) => line.slice(shared).trimEnd());
}

function innerLines(comment: Comment): string[] {
  if (comment.kind === 'line') return [comment.text.replace(/^\/\/+/, '')];
  const lines = comment.text
    .replace(/^\/\*+/, '')
    .replace(/\**\/$/, '')
    .split('\n');
  const starred = lines.slice(1).every((line) => /^\s*(\*|$)/.test(line));
  const [first = '', ...rest] = starred
    ? lines.map((line, i) => (i ? line.replace(/^\s*\*/, '') : line))
    : lines;
  return [first.trim(), ...dedent(rest)];
}

/** `@param tex a formula` → ``- `tex`: a formula`` */
function tagLine(line: string): string {
  const [, tag = '', rest = ''] = /^@(\w+)\s*(.*)$/.exec(line) ?? [];
  const words = rest.replace(/^\{[^}]*\}\s*/, '');
  if (tag !== 'param' && tag !== 'template') return `- *${tag}*: ${words}`;
  const [, optional, plain, says = ''] =
    /^(?:\[([^\]=]+)[^\]]*\]|(\S+))\s*(?:-\s+)?(.*)$/.exec(words) ?? [];
  return `- \`${optional ?? plain ?? ''}\`${says ? `: ${says}` : ''}`;
}

function tagsAsList(lines: string[]): string[] {
  const first = lines.findIndex((line) => /^@\w/.test(line));
  if (first === -1) return lines;
  const list = lines
    .slice(first)
    .map((line) => (/^@\w/.test(line) ? tagLine(line) : line && `  ${line}`));
  return [...lines.slice(0, first), '', ...list];
}

/**
 * @param run comments on consecutive lines: several `//`, or one block
 * @returns Markdown
 */
export function markdownOf(run: Comment[]): string {
  const isLines = run[0]?.kind === 'line';
  const lines = run.flatMap(innerLines);
  const clean = isLines ? dedent(lines) : lines;
  const isDoc = run[0]?.text.startsWith('/**') ?? false;
  return (isDoc ? tagsAsList(clean) : clean)
    .join('\n')
    .replace(/\{@link\s+([^\s}|]+)[^}]*\}/g, '`$1`')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
