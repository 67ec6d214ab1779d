/** Rule: a page imports drawings of its own folder, and nothing else runs as code. */
import { AuthorError, type Notebook } from '../../author-error.ts';
import { nearest } from '../../nearest.ts';
import figure from '../elements/figure.ts';
import { attributeOf, lineOf, nodesOf } from '../tree.ts';
import { vocabulary } from '../vocabulary.ts';
import { noteAt, type RuledPage } from './rule.ts';

export const drawing = /^figures\/[^/]+\.astro$/;

export function imports(page: RuledPage, notebook: Notebook): void {
  const { parts, tree, broken } = page;
  const { folder } = parts;
  const drawings = folder.files.filter((file) => drawing.test(file));
  const bound = new Set<string>();
  const used = new Set(tree.elements.map(({ name }) => name));
  /** As an element of HTML, which is said there. */
  const isWritten = (name: string) => folder.page.includes(`<${name.toLowerCase()} `);
  // A figure that was copied whole has its id twice, which is said.
  const figures = tree.elements.filter(({ name }) => name === figure.name);
  const ids = figures.map(({ node }) => attributeOf(node, 'id'));
  const isCopied = new Set(ids).size < ids.length;
  const form = "Write: import Picture from './figures/picture.astro';";
  for (const node of nodesOf(tree.root)) {
    if (node.type !== 'mdxjsEsm') continue;
    // An import over several lines is one mistake.
    const statements = node.value.replace(/\{[^}]*\}/g, (names) => names.replaceAll('\n', ' '));
    statements.split('\n').forEach((text, i) => {
      if (text.trim() === '') return;
      const note = (problem: string, remedy: string) => {
        const at = folder.at('index.mdx', lineOf(node) + i);
        notebook.mistakes.push(new AuthorError(at, problem, remedy));
      };
      const [, name, from] = /^import\s+(\w+)\s+from\s+['"]([^'"]+)['"];?\s*$/.exec(text) ?? [];
      if (!name || !from) {
        const what = /^\s*(import|export)\b/.exec(text)?.[1] ?? 'code';
        note(`a page has no ${what} but imports of its drawings.`, form);
        return;
      }
      if (bound.has(name)) note(`<${name}> is imported twice.`, 'Remove one of the lines.');
      bound.add(name);
      const file = from.replace(/^\.\//, '');
      if (!from.startsWith('./') || !drawing.test(file)) {
        note(`"${from}" is no drawing of the folder's figures/.`, form);
      } else if (!drawings.includes(file)) {
        const near = nearest(file, drawings).map((path) => `./${path}`);
        note(
          `no file "${from}".`,
          near.length > 0 ? `There is: ${near.join(', ')}.` : 'The folder has no drawings.',
        );
      } else if (!/^[A-Z]/.test(name)) {
        note(`a drawing has a name with a capital; this one is "${name}".`, form);
      } else if (!used.has(name) && !isWritten(name) && !broken.has(figure.name)) {
        note(`<${name}> is imported but not used.`, `Write <${name} />, or remove the line.`);
      }
      const uses = tree.elements.filter(({ name: shown }) => shown === name);
      if (vocabulary.has(name) || /Astro\.props/.test(folder.text(file) ?? 'Astro.props')) return;
      uses.forEach(({ node: use }, at) => {
        if (use.attributes.length > 0) {
          const problem = `<${name}> has attributes, and ${file} takes none.`;
          noteAt(page, notebook, use, problem, `Write <${name} />.`);
        } else if (at > 0 && !isCopied) {
          const problem = `<${name}> shows again what line ${uses[0]?.line} shows.`;
          noteAt(page, notebook, use, problem, 'Show another drawing, or link to that figure.');
        }
      });
    });
  }
}
