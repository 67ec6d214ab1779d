/** The words after `npm run labs --`: `[slug [lab]] [--limit seconds]`. */

export interface LabsWords {
  slug?: string;
  lab?: string;
  /** Seconds for each lab. */
  limit: number;
}

const usage = 'npm run labs -- [slug [lab]] [--limit seconds]';

/** @throws Error for words that mean nothing */
export function labsWords(words: readonly string[]): LabsWords {
  const at = words.indexOf('--limit');
  const limit = at < 0 ? 600 : Number(words[at + 1]);
  if (!(limit > 0)) {
    throw new Error(`--limit is "${words[at + 1] ?? ''}"; it is a number of seconds: ${usage}`);
  }
  const [slug, lab, third] = at < 0 ? words : [...words.slice(0, at), ...words.slice(at + 2)];
  if (third !== undefined) throw new Error(`"${third}" is one word too many: ${usage}`);
  const strange = [slug, lab].find((word) => word?.startsWith('-'));
  if (strange) throw new Error(`"${strange}" means nothing here: ${usage}`);
  return { limit, ...(slug && { slug }), ...(lab && { lab }) };
}
