/** Types of BibTeX and BibLaTeX entries that citations can be made of, and BibTeX's own commands. */
export const entryTypes: ReadonlySet<string> = new Set(
  'article book booklet collection conference dataset electronic inbook incollection inproceedings manual mastersthesis misc online patent phdthesis preprint proceedings report software techreport thesis unpublished www comment preamble string'.split(
    ' ',
  ),
);
