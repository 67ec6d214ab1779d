/** Texts for all papers, beside their folders. */
import { existsSync, readFileSync } from 'node:fs';
import { AuthorError } from './author-error.ts';
import { decoded } from './encoding.ts';

/**
 * @param file from the repository's root: `content/glossary.yaml`
 * @throws AuthorError when it is not there, or no plain UTF-8
 */
export function siteText(file: string): string {
  if (!existsSync(file)) {
    const remedy = 'Take it back from the repository; where nothing is left to say, it holds [].';
    throw new AuthorError({ file }, 'it does not exist.', remedy);
  }
  return decoded(readFileSync(file), file);
}
