/** Names of paper folders: they are addresses. */

/** Addresses beside the papers' that the site has, or that a reader would take for its own. */
const reserved: ReadonlySet<string> = new Set([
  'about',
  'cite',
  'code',
  'glossary',
  'guides',
  'index',
  'papers',
  'search',
  'social',
  'topics',
]);

/** @returns what is wrong with a name, or nothing */
export function slugFault(name: string): string | undefined {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) {
    return `"${name}" cannot be an address: it is not lower case (a to z, 0 to 9) with hyphens`;
  }
  return reserved.has(name) ? `"${name}" is an address of the site itself` : undefined;
}
