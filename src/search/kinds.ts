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

/** What is drawn beside a place's title: paths on a field of 16. */
export const glyphs: Readonly<Record<Kind, string>> = {
  section: 'M3 4.5h10M3 8h10M3 11.5h6',
  equation: 'M12 5V3.5H4L8 8l-4 4.5h8V11',
  figure: 'M2.5 2.5v11h11M5 10.5l3-3.5 2 2 3.5-4.5',
  table: 'M2.5 3.5h11v9h-11zM2.5 6.5h11M6.5 3.5v9',
  lab: 'M5 3l8 5-8 5z',
  claim: 'M2.5 3.5h11v7H8l-3 3v-3H2.5z',
  code: 'M5.5 4.5L2 8l3.5 3.5M10.5 4.5L14 8l-3.5 3.5',
  term: 'M3 13L7.5 3h1L13 13M4.700 9.5h6.600',
};
