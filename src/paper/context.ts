/** What an element's component shows on the page that is being rendered. */
import type { Takes } from './attributes.ts';
import type { Element } from './element.ts';

interface Page {
  locals: App.Locals;
  props: Record<string, unknown>;
}

/**
 * @param page the `Astro` of the component; its `use` prop is set by `plugin.ts`
 * @returns what the element's room resolved
 * @throws when a component of a paper's page is used on another page
 */
export function shownBy<T extends Takes, R>({ locals, props }: Page, element: Element<T, R>): R {
  const found = locals.paper?.elements[Number(props['use'])];
  if (found?.use.name === element.name) return found.shown as R;
  throw new Error(
    `<${element.name}> belongs in content/papers/<slug>/index.mdx; this page is not a paper's.`,
  );
}
