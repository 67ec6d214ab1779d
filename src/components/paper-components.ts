/** What a paper's `index.mdx` can use without importing it. */
import Cite from './Cite.astro';
import Claim from './Claim.astro';
import DataTable from './DataTable.astro';
import Departures from './Departures.astro';
import EqRef from './EqRef.astro';
import Equation from './Equation.astro';
import Figure from './Figure.astro';
import Lab from './Lab.astro';
import References from './References.astro';
import Reported from './Reported.astro';
import Snippet from './Snippet.astro';
import Term from './Term.astro';
import Value from './Value.astro';

export const paperComponents = {
  Cite,
  Claim,
  DataTable,
  Departures,
  EqRef,
  Equation,
  Figure,
  Lab,
  References,
  Reported,
  Snippet,
  Term,
  Value,
};
