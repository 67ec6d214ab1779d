/** Drawings that another paper has too: a folder was copied, and they still show the other's matter. */
import { AuthorError } from '../author-error.ts';
import type { Folder } from '../paper/folder.ts';
import { drawing } from '../paper/rules/imports.ts';

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
