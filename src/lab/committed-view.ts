/** What a page shows of a lab before anybody has run it. */
import { AuthorError } from '../author-error.ts';
import { figureMarkup } from './charts/figure.ts';
import type { CommittedResult, View } from './define.ts';
import { defaults, isDefault } from './knobs.ts';
import type { AnyLab } from './results.ts';

/**
 * The committed run of a lab with its charts as HTML.
 * @throws AuthorError when it is of other knobs than today's, or cannot be drawn
 */
export function committedView(
  lab: AnyLab,
  { slug, id, committed }: { slug: string; id: string; committed: CommittedResult },
): { view: View; charts: string } {
  const file = `content/papers/${slug}/lab.ts`;
  if (!isDefault(lab.knobs, committed.knobs)) {
    throw new AuthorError(
      { file: `content/papers/${slug}/lab.results.json` },
      `lab "${id}" was run with other knobs than today's defaults.`,
      `Run: npm run labs -- ${slug} ${id}`,
    );
  }
  try {
    const view = lab.view(committed.result, defaults(lab.knobs));
    const charts = view.charts.map((chart) => figureMarkup(chart, `lab-${id}-${chart.id}`));
    return { view, charts: charts.join('') };
  } catch (error) {
    throw new AuthorError(
      { file },
      `lab "${id}": its committed result cannot be shown: ${(error as Error).message}.`,
      `Run: npm run check -- ${slug}`,
    );
  }
}
