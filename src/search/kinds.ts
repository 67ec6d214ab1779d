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
