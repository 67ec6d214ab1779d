/** What the tagged formats, RIS and EndNote's, share. */
import type { CslName } from './csl.ts';
import { invertedName } from './csl.ts';

/** A tag and its values; nothing is written where there is none. */
export type Tag = readonly [tag: string, value: string | string[] | undefined];

/** A comma at the end says that a name is whole; readers would turn its last word to the front. */
export const authorIn = (name: CslName): string =>
  name.literal ? `${name.literal},` : invertedName(name);

/** @param between stands between a tag and its value */
export function tagLines(tags: readonly Tag[], between: string): string[] {
  return tags.flatMap(([tag, value]) =>
    [value ?? []].flat().flatMap((text) => (text ? [`${tag}${between}${text}`] : [])),
  );
}
