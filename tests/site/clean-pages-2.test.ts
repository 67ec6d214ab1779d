import { expectCleanPages } from './clean-pages.ts';

await expectCleanPages(1);
