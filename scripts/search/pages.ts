/** The built pages, for engines that index them themselves. */
import { globSync, readFileSync } from 'node:fs';

/** HTML by address. */
export function builtPages(dist: string): Map<string, string> {
  return new Map(
    globSync(`${dist}/**/*.html`)
      .sort()
      .map((file) => [
        `/${file.slice(dist.length + 1).replace(/(^|\/)index\.html$/, '$1')}`,
        readFileSync(file, 'utf8'),
      ]),
  );
}
