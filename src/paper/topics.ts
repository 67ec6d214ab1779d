/** Topics are keys in frontmatter and addresses, words on pages. */

/** `self-supervised-learning` reads "self-supervised learning". */
export function topicName(topic: string): string {
  return topic.replaceAll('-', ' ').replace(/\b(self|semi|multi|non|zero|few) /g, '$1-');
}

interface Tagged {
  data: { topics: readonly string[]; shortTitle: string };
}

export interface TopicTable<P> {
  columns: { topic: string; count: number }[];
  rows: {
    paper: P;
    /** For each column, whether the paper is on its topic. */
    on: boolean[];
    /** Its topics without a column. */
    others: string[];
  }[];
}

/**
 * Papers against the topics that they share. What most papers share stands first, and papers with
 * the same topics together, so that the marks make stairs. Each paper names its other topics.
 * @param most columns, so that the table stays as wide as a page, however many papers there are
 */
export function topicTable<P extends Tagged>(papers: readonly P[], most: number): TopicTable<P> {
  const shared = [
    ...Map.groupBy(
      papers.flatMap(({ data }) => data.topics),
      (topic) => topic,
    ),
  ]
    .map(([topic, { length: count }]) => ({ topic, count }))
    .filter(({ count }) => count > 1)
    .sort((a, b) => b.count - a.count || a.topic.localeCompare(b.topic));
  const columns = shared.slice(0, most);
  const rows = papers.map((paper) => ({
    paper,
    on: columns.map(({ topic }) => paper.data.topics.includes(topic)),
    others: paper.data.topics.filter((topic) => !columns.some((column) => column.topic === topic)),
  }));
  const stairs = ({ on }: { on: boolean[] }) => on.map((is) => (is ? '0' : '1')).join('');
  return {
    columns,
    rows: rows.sort(
      (a, b) =>
        stairs(a).localeCompare(stairs(b)) ||
        a.paper.data.shortTitle.localeCompare(b.paper.data.shortTitle),
    ),
  };
}
