/** `<EqRef>`: the number of an equation, linked. */
import { flag, id } from '../attributes.ts';
import { element } from '../element.ts';
import { unknown } from '../unknown.ts';
import equation from './equation.ts';

export default element({
  name: 'EqRef',
  purpose: '"equation 2", linked; `start` at the start of a sentence',
  example: '<EqRef id="eq-widths" />',
  takes: { id: id('eq'), start: flag },
  stands: 'in a sentence',
  inside: 'nothing',
  resolve({ given: { id, start }, at }, parts) {
    const equations = parts.uses(equation);
    const found = equations.find(({ given }) => given.id === id);
    if (!found) {
      const known = equations.map(({ given }) => given.id);
      throw unknown(at, 'equation', id, known);
    }
    return { id, start, number: found.number };
  },
  markdown: ({ number }) => `Eq. (${number})`,
});
