/** The lines of a page's frontmatter that a release changes. */
import { isMap, parseDocument, YAMLSeq } from 'yaml';

/**
 * @param page text of an `index.mdx`
 * @returns the text with the version, its day and its note
 */
export function withVersion(page: string, version: number, date: string, note: string): string {
  const [, front = ''] = /^---\n([\s\S]*?\n)---\n/.exec(page) ?? [];
  const document = parseDocument(front);
  document.setIn(['page', 'version'], version);
  document.setIn(['page', 'updated'], date);
  const revision = document.createNode({ version, date, note });
  const revisions = document.getIn(['page', 'revisions']);
  if (!(revisions instanceof YAMLSeq)) throw new Error('The page has no page.revisions.');
  revision.flow = (revisions.items[0] as { flow?: boolean } | undefined)?.flow ?? false;
  const written = revisions.items.findIndex((one) => isMap(one) && one.get('version') === version);
  revisions.set(written < 0 ? revisions.items.length : written, revision);
  return page.replace(front, () => document.toString({ lineWidth: 0 }));
}
