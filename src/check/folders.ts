/** Which folders are papers, and which would vanish without a word. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { AuthorError } from '../author-error.ts';
import { slugFault } from '../paper/slug.ts';

/** @param name of the folder, for errors */
function folderMistake(path: string, name: string): AuthorError | undefined {
  const at = { file: name };
  const files = readdirSync(path);
  const fault = slugFault(name.split('/').at(-1)!);
  if (fault) return new AuthorError(at, `${fault}.`, 'Rename the folder, e.g. my-paper.');
  if (files.includes('index.mdx')) return undefined;
  const other = files.find((file) => /^index\.(mdx?|markdown|txt|html)$/i.test(file));
  if (other) {
    return new AuthorError(
      { file: `${name}/${other}` },
      'a page is named index.mdx.',
      `Rename ${other} to index.mdx.`,
    );
  }
  return new AuthorError(
    at,
    'the folder has no index.mdx, so it is no page.',
    'Write one ("npm run new" shows how), or delete the folder.',
  );
}

/**
 * @param papers the folder that holds all papers
 * @param shown how errors name it
 */
export function folderMistakes(papers: string, shown: string): AuthorError[] {
  return readdirSync(papers, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.'))
    .flatMap((entry) => {
      const name = `${shown}/${entry.name}`;
      if (!entry.isDirectory()) {
        return [
          new AuthorError(
            { file: name },
            'it lies beside the papers.',
            'Move it into the folder of its paper.',
          ),
        ];
      }
      const own = folderMistake(join(papers, entry.name), name);
      const nested = readdirSync(join(papers, entry.name), { recursive: true, encoding: 'utf8' })
        .filter(
          (file) =>
            /\.(mdx?|markdown)$/i.test(file) &&
            file !== 'index.mdx' &&
            (file.includes('/') || !own),
        )
        .map(
          (file) =>
            new AuthorError(
              { file: `${name}/${file}` },
              'no page shows this file: a paper has one, index.mdx.',
              'Move it, or delete it.',
            ),
        );
      return [...(own ? [own] : []), ...nested];
    });
}
