/** The ids that a paper's page has: where links and questions can lead. */
import Slugger from 'github-slugger';
import { keysOf, placeId } from '../../cite/cited.ts';
import cite from '../elements/cite.ts';
import departures from '../elements/departures.ts';
import lab from '../elements/lab.ts';
import term, { termPlace } from '../elements/term.ts';
import verdict from '../elements/verdict.ts';
import { isElement, nodesOf } from '../tree.ts';
import type { RuledPage } from './rule.ts';

/** Of the page's frame. */
const ofFrame = ['main', 'cite', 'versions'];

/** Ids of the page's headings, as Astro makes them. */
export function headingIds({ tree }: RuledPage): string[] {
  const slugger = new Slugger();
  return tree.headings.map(({ text }) => slugger.slug(text));
}

/** Ids that HTML in the page sets itself. */
function ownIds({ tree }: RuledPage): string[] {
  return [...nodesOf(tree.root)].flatMap((node) => {
    if (!isElement(node) || !/^[a-z]/.test(node.name ?? '')) return [];
    return node.attributes.flatMap((entry) =>
      entry.type === 'mdxJsxAttribute' && entry.name === 'id' && typeof entry.value === 'string'
        ? [entry.value]
        : [],
    );
  });
}

/** Ids of all elements but headings; one that two of them share stands twice. */
export function elementIds(page: RuledPage): string[] {
  const { parts, places } = page;
  const seen = new Map<string, number>();
  const works = parts.uses(cite).flatMap(({ given }) => keysOf(given.id));
  const mentions = works.map((key) => {
    seen.set(key, (seen.get(key) ?? 0) + 1);
    return placeId(key, seen.get(key)!);
  });
  const notes = [...nodesOf(page.tree.root)].flatMap((node) =>
    node.type === 'footnoteDefinition' ? [`fn-${node.identifier}`] : [],
  );
  return [
    ...ofFrame,
    ...new Set(places.map(({ id }) => id)),
    ...parts.uses(lab).map(({ given }) => `lab-${given.id}-title`),
    ...(parts.uses(departures).length > 0 ? ['departures', 'departures-title'] : []),
    ...(parts.uses(verdict).length > 0 ? ['verdict', 'verdict-title'] : []),
    ...new Set(works.map((key) => `ref-${key}`)),
    ...mentions,
    ...new Set(parts.uses(term).map(({ given }) => termPlace(given.id))),
    ...notes,
    ...ownIds(page),
  ];
}

/** All anchors of a page. Lines of code have one each: `code-<region>-L3`. */
export function anchorsOf(page: RuledPage): ReadonlySet<string> {
  return new Set([...headingIds(page), ...elementIds(page)]);
}
