/** Who publishes the site. */
export const site = {
  name: 'Worked Papers',
  tagline: 'Machine-learning papers, explained with code that runs',
  description:
    'One page per machine-learning paper: a summary, the mathematics, the method as tested code, a lab that runs it in your browser, the published results, and citations.',
  author: 'Worked Papers',
  license: 'https://creativecommons.org/licenses/by/4.0/',
} as const;
