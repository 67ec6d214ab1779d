/** Which papers to go on with. */
interface Known {
  slug: string;
  data: { topics: readonly string[]; shortTitle: string };
}

/** The papers before and after one in the list; the ends meet. Of two papers each has the other only as next. */
export function neighbors<P extends Known>(
  papers: readonly P[],
  slug: string,
): { previous?: P; next: P } | undefined {
  const at = papers.findIndex((paper) => paper.slug === slug);
  if (at < 0 || papers.length < 2) return undefined;
  const around = (step: number) => papers[(at + step + papers.length) % papers.length];
  const [previous, next] = [around(-1), around(1)];
  if (!previous || !next) return undefined;
  return previous === next ? { next } : { previous, next };
}

/** Papers that share topics with one, most shared first, then by title; without those linked already. */
export function related<P extends Known>(
  papers: readonly P[],
  slug: string,
  linked: readonly (string | undefined)[] = [],
  most = 3,
): { paper: P; shared: string[] }[] {
  const topics = papers.find((paper) => paper.slug === slug)?.data.topics ?? [];
  return papers
    .filter((paper) => paper.slug !== slug && !linked.includes(paper.slug))
    .map((paper) => ({
      paper,
      shared: paper.data.topics.filter((topic) => topics.includes(topic)),
    }))
    .filter(({ shared }) => shared.length > 0)
    .sort(
      (a, b) =>
        b.shared.length - a.shared.length ||
        a.paper.data.shortTitle.localeCompare(b.paper.data.shortTitle),
    )
    .slice(0, most);
}
