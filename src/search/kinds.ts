/** Kinds of places that search finds, with their names for readers. */
export const kinds = {
  section: 'Section',
  equation: 'Equation',
  figure: 'Figure',
  table: 'Table',
  lab: 'Lab',
  claim: 'Claim',
  code: 'Code',
  term: 'Term',
} as const;
export type Kind = keyof typeof kinds;

export const isKind = (name: string): name is Kind => Object.hasOwn(kinds, name);

/** Glyphs that stand beside a place's title. */
export const glyphs: Readonly<Record<Kind, string>> = {
  section: '§',
  equation: '∑',
  figure: '◫',
  table: '⌗',
  lab: '▷',
  claim: '❝',
  code: '⟨⟩',
  term: 'Aa',
};
