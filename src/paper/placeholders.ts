import { blank } from './rules/markup.ts';

/** What the frontmatter of a new paper says until its author does. */
export const placeholders = {
  title: 'The Full Title of the Paper',
  summary: 'One sentence that says what the paper does.',
  author: { given: 'Ada', family: 'Lovelace' },
  link: 'https://example.org/paper',
  topic: 'to-be-named',
  claim: 'Say one claim of the paper.',
} as const;

/** What authors write for themselves until they go on; as part of a name or a pattern it is none. */
export const reminders = /(?<![\w.|])(?:TODO|FIXME|TBD|XXX|\?\?\?|[Ll]orem ipsum)(?!\w|\||-\w)/g;

/** A text without the places where such a word is spoken of: code on a page, a quotation, a token. */
export function withoutMentions(text: string, file: string): string {
  const code = text.replace(/`(?:TODO|FIXME|TBD|XXX|\?\?\?)`/g, blank);
  if (!file.endsWith('.mdx')) return code.replace(/(['"])(?:XXX|\?\?\?)\1/g, blank);
  const body = code.replace(/^---\n[\s\S]*?\n---\n/, '');
  const shown = body.replace(/```[\s\S]*?```|`[^`\n]+`/g, blank);
  return code.slice(0, code.length - body.length) + shown.replace(/["“][^"”\n]{1,30}["”]/g, blank);
}
