/** What another paper has too: a page or a folder was copied, and still shows the other's matter. */
import { AuthorError } from '../author-error.ts';
import type { Folder } from '../paper/folder.ts';
import { drawing } from '../paper/rules/imports.ts';

/**
 * A page that is all another's; what it names is in the other's folder, which need not be said.
 * @param others folders of all papers, this one among them
 */
export function copiedPage(folder: Folder, others: readonly Folder[]): AuthorError[] {
  const twin = others.find(({ slug, page }) => slug !== folder.slug && page === folder.page);
  if (!twin) return [];
  const problem = `the page is that of ${twin.slug}, word for word.`;
  return [new AuthorError(folder.at('index.mdx', 1), problem, 'Write that of this paper.')];
}

/** @param others folders of all papers, this one among them */
export function copyMistakes(folder: Folder, others: readonly Folder[]): AuthorError[] {
  return folder.files
    .filter((file) => drawing.test(file))
    .flatMap((file) => {
      const text = folder.text(file);
      const twin = others.find(
        (other) =>
          other.slug !== folder.slug &&
          other.files.some((name) => drawing.test(name) && other.text(name) === text),
      );
      const problem = `${twin?.slug} has the same drawing.`;
      return twin
        ? [new AuthorError(folder.at(file), problem, 'Draw what this paper is about.')]
        : [];
    });
}
