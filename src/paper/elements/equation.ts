/** `<Equation>`: a numbered formula, the region that computes it, the tests that hold it. */
import { AuthorError } from '../../author-error.ts';
import { fileName } from '../../code/files.ts';
import { regionNamed } from '../../code/regions.ts';
import { holdsOneFormula } from '../../math/formula.ts';
import { id, optional, text, texts } from '../attributes.ts';
import { element } from '../element.ts';
import { testsNamed } from '../tests.ts';

/** `./method.ts#layer-widths` → its file and region. */
export function codeOf(code: string): { file: string; region: string } {
  const [file = '', region = ''] = code.split('#');
  return { file: fileName(file), region };
}

export default element({
  name: 'Equation',
  purpose:
    'a numbered equation, the region that computes it, the tests that hold it. Put `$$ … $$` inside, on one line or on several',
  example:
    '<Equation id="eq-widths" code="./method.ts#layer-widths" tests="layer widths">$$ … $$</Equation>',
  takes: { id: id('eq'), code: optional(text), tests: texts },
  place: { kind: 'equation', id: ({ id }) => id },
  lacks: (node, source) =>
    holdsOneFormula(node, source) ? undefined : 'one formula between $$ and $$, and nothing else',
  resolve({ given: { id, code, tests }, number, at, section }, { slug, folder }) {
    const held = tests.map((name) => testsNamed(folder.namedTests, name, at));
    if (code === undefined) return { slug, id, number, section, held };
    const { file, region } = codeOf(code);
    if (!file || !region) {
      throw new AuthorError(
        at,
        `code="${code}" must name file and region.`,
        'Write it like code="./method.ts#layer-widths".',
      );
    }
    regionNamed(folder.source(file, at), region, at);
    return { slug, id, number, section, held, region };
  },
  markdown: ({ id, number }, inner, url) => `${inner.trim()}\n\n(Equation ${number}, ${url}#${id})`,
  seconds: () => 15,
});
