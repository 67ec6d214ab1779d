/** The page's running example: the caption and the vocabulary of the released code's own unit test. */

export const caption = 'An image of black dog.';

/** The ten classes of that test, most frequent first, as the code's documentation lists them. */
export const tenClasses = [
  'image.n.01',
  'stock.n.01',
  'black.n.01',
  'free.n.01',
  'white.n.01',
  'design.n.01',
  'set.n.01',
  'woman.n.01',
  'template.n.01',
  'home.n.01',
] as const;
