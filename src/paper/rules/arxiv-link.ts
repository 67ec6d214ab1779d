/** Links that lead to a paper at arXiv. */

/** @returns its number, and its version where the link names one; nothing for other links */
export function arxivLink(url: string): { id: string; version: string | undefined } | undefined {
  const [, id, version] = /^https:\/\/arxiv\.org\/\w+\/(\d{4}\.\d{4,5})(?:v(\d+))?/.exec(url) ?? [];
  return id === undefined ? undefined : { id, version };
}
