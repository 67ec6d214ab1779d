/** Where a paper's whole files stand, as site-absolute paths. */
import { fileId } from './files.ts';

export const codePath = (slug: string): string => `/papers/${slug}/code/`;
export const testsPath = (slug: string): string => `${codePath(slug)}tests/`;

/** @param line from 1; the head of the file without it */
export function filePath(slug: string, file: string, line?: number): string {
  const page = file.endsWith('.test.ts') ? testsPath(slug) : codePath(slug);
  return `${page}#${fileId(file)}${line === undefined ? '' : `-L${line}`}`;
}
