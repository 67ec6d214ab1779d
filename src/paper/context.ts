/** The paper whose MDX is being rendered. */
import type { Paper } from './paper.ts';

/** @throws when a component of a paper's page is used on another page */
export function paperOf(locals: App.Locals, component: string): Paper {
  if (!locals.paper) {
    throw new Error(
      `<${component}> belongs in content/papers/<slug>/index.mdx; this page is not a paper's.`,
    );
  }
  return locals.paper;
}
