/** The sections that every paper's page has. */

/** The second-level headings of every page, in this order. */
export const sections = [
  'In one minute',
  'How it works',
  'Try it',
  'What the paper reports',
  'What holds here',
  'Limits and what came after',
  'References',
] as const;

export const isSection = (title: string): boolean =>
  sections.some((section) => section === title.trim());
