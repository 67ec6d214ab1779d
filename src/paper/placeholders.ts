/** What the frontmatter of a new paper says until its author does. */
export const placeholders = {
  title: 'The Full Title of the Paper',
  summary: 'One sentence that says what the paper does.',
  author: { given: 'Ada', family: 'Lovelace' },
  link: 'https://example.org/paper',
  topic: 'to-be-named',
  claim: 'Say one claim of the paper.',
} as const;

/** What authors write for themselves until they go on. */
export const reminders = /(?<![\w.])(?:TODO|FIXME|TBD|XXX|\?\?\?|[Ll]orem ipsum)(?!\w)/g;
