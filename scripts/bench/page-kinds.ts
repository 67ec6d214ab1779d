/** A page of each kind; the first paper stands for all. */
import { paperSlugs } from '../../src/paper/folder.ts';

const paper = `/papers/${paperSlugs()[0]}/`;

export const pageKinds = [
  '/about/',
  '/',
  paper,
  `${paper}code/`,
  `${paper}code/tests/`,
  '/guides/read-the-code/',
  '/topics/',
  '/glossary/',
  '/search/?q=attention',
];
