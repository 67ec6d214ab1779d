/** Where in a paper's folder an error was thrown. */
import type { Place } from '../author-error.ts';
import type { Folder } from '../paper/folder.ts';

/** What an error says, with paths from the repository's root. */
export const withoutRoot = (message: string): string =>
  message.replaceAll('file://', '').replaceAll(`${process.cwd()}/`, '');

/** @returns the innermost line of the folder in a stack, if any */
export function thrownAt(folder: Folder, stack: string): Place | undefined {
  for (const [, file = '', line] of stack.matchAll(
    /\/((?:figures\/)?[\w.-]+\.(?:ts|astro)):(\d+)/g,
  )) {
    if (folder.files.includes(file) && stack.includes(`/${folder.slug}/${file}:${line}`)) {
      return folder.at(file, Number(line));
    }
  }
  return undefined;
}
