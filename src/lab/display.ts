/** Draws a view into the lab. Tables that the reader opened stay open. */
import { figureMarkup, pictureMarkup } from './charts/figure.ts';
import { tableMarkup } from './charts/table.ts';
import type { Chart, View } from './define.ts';
import { factsMarkup } from './lab-markup.ts';

type PartName =
  | 'state'
  | 'progress'
  | 'time'
  | 'message'
  | 'remarks'
  | 'spoken'
  | 'facts'
  | 'summary'
  | 'charts'
  | 'expected';

export const findPart = (root: HTMLElement, name: PartName) =>
  root.querySelector<HTMLElement>(`[data-part="${name}"]`);

/** A named part of the lab. @throws Error when the page lacks it */
export function part(root: HTMLElement, name: PartName): HTMLElement {
  const found = findPart(root, name);
  if (!found) throw new Error(`The page lacks the lab's part "${name}".`);
  return found;
}

/** Says what of the address's settings was not taken as it came; hidden without remarks. */
export function remark(root: HTMLElement, remarks: readonly string[]): void {
  const list = part(root, 'remarks');
  list.textContent = remarks.join('\n');
  list.hidden = remarks.length === 0;
}

function fill(figure: HTMLElement, chart: Chart, picture: string, table: string): void {
  figure.querySelector('.chart-picture')!.innerHTML = picture;
  figure.querySelector('.chart-table')!.innerHTML = table;
  figure.querySelector('figcaption')!.textContent = chart.title;
}

/** @throws Error for a view that cannot be drawn; the previous picture then stays whole */
function draw(root: HTMLElement, labId: string, view: View): void {
  const container = part(root, 'charts');
  const figures = [...container.querySelectorAll<HTMLElement>(':scope > figure')];
  const ids = view.charts.map((chart) => `lab-${labId}-${chart.id}`);
  if (figures.length === ids.length && figures.every(({ id }, i) => id === ids[i])) {
    const drawn = view.charts.map(
      (chart, i) => [chart, pictureMarkup(chart, ids[i]!), tableMarkup(chart)] as const,
    );
    drawn.forEach(([chart, picture, table], i) => void fill(figures[i]!, chart, picture, table));
  } else {
    container.innerHTML = view.charts.map((chart, i) => figureMarkup(chart, ids[i]!)).join('');
  }
  part(root, 'facts').innerHTML = factsMarkup(view.facts);
  part(root, 'summary').textContent = view.summary;
}

const readouts = (root: HTMLElement) =>
  (['facts', 'summary', 'charts'] as const).map((name) => part(root, name));

/** Keeps what the lab shows now. @returns brings it back */
function snapshot(root: HTMLElement): () => void {
  const kept = readouts(root).map((element) => [element, element.innerHTML] as const);
  return () => {
    for (const [element, markup] of kept) element.innerHTML = markup;
  };
}

/** Lets no readout become lower, so that nothing below it moves. @returns lets go */
function held(root: HTMLElement): () => void {
  const all = readouts(root);
  const heights = all.map((element) => `${element.getBoundingClientRect().height}px`);
  all.forEach((element, i) => void element.style.setProperty('min-block-size', heights[i]!));
  return () => {
    for (const element of all) element.style.removeProperty('min-block-size');
  };
}

export interface Display {
  /** Shows a finished run. @throws Error for a view that cannot be drawn */
  show(view: View): void;
  /** Shows how far a run has come, as well as that can be drawn. */
  preview(view: View): void;
  /** Takes back what an unfinished run has drawn. */
  discard(): void;
  /** Shows what the page came with. */
  publish(): void;
}

export function createDisplay(root: HTMLElement, labId: string): Display {
  const published = snapshot(root);
  /** Set while an unfinished run is shown: what was there before it, and its room. */
  let before: { back(): void; release(): void } | undefined;
  function over(): void {
    before?.release();
    before = undefined;
  }
  return {
    show(view) {
      draw(root, labId, view);
      over();
    },
    preview(view) {
      before ??= { back: snapshot(root), release: held(root) };
      try {
        draw(root, labId, view);
      } catch {
        // A half-done result need not be drawable; if the whole one is not, the reader is told.
      }
    },
    discard() {
      before?.back();
      over();
    },
    publish() {
      published();
      over();
    },
  };
}
