/**
 * Sätteri plugin: every element of the vocabulary gets its number on the page as `use`, so that its
 * component finds what was resolved for it. The order is that of `tree.ts`: as the page renders.
 */
import { vocabulary } from './vocabulary.ts';

export function numberElements() {
  let next = 0;
  const numbered = {
    filter: [...vocabulary.keys()],
    visit(node: object, context: { setProperty(node: never, key: string, value: unknown): void }) {
      context.setProperty(node as never, 'use', next++);
    },
  };
  return { name: 'number-elements', mdxJsxFlowElement: numbered, mdxJsxTextElement: numbered };
}
