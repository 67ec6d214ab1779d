/** What of the page a reader may want to cite: what is in view, and the lines that are chosen. */

export interface PartInView {
  /** Empty for the page itself. */
  id: string;
  /** `equation 2`, `section “The block”`, `lines 12–14 of block.ts` */
  label: string;
}

/** Where a reader reads, from the top of the window. */
const line = () => innerHeight / 3;

const isInView = (element: Element): boolean => {
  const { top, bottom } = element.getBoundingClientRect();
  return element.checkVisibility() && bottom > 0 && top < innerHeight;
};

/** Equations, figures and tables have their names; the rest is quoted by its title. */
function labelOf(element: HTMLElement): string {
  const title = element.dataset['pagefindTitle'] ?? '';
  if (/^(Equation|Figure|Table) \d/.test(title)) return title[0]!.toLowerCase() + title.slice(1);
  if (element.matches('.claim')) return `claim “${title.replace(/^Claim: /, '')}”`;
  return `code “${title}”`;
}

/** The lines of code that the address or the selection names. */
function chosenLines(): PartInView | undefined {
  const selection = getSelection();
  const selected =
    selection && !selection.isCollapsed
      ? [...document.querySelectorAll<HTMLElement>('.line[id]')].filter((row) =>
          selection.containsNode(row, true),
        )
      : [];
  const target = document.querySelector<HTMLElement>('.line:target');
  const rows = selected.length > 0 ? selected : target ? [target] : [];
  const [first] = rows;
  const last = rows.at(-1);
  if (!first || !last) return undefined;
  const number = (row: HTMLElement) => row.querySelector<HTMLElement>('.num')?.dataset['n'];
  const file = first
    .closest('figure, section')
    ?.querySelector('.snippet-file, h2')
    ?.textContent?.trim();
  const which = first === last ? `line ${number(first)}` : `lines ${number(first)}–${number(last)}`;
  return { id: first.id, label: `${which} of ${file}` };
}

/** The section that is read. */
function sectionInView(article: Element): PartInView | undefined {
  const heading = [...article.querySelectorAll<HTMLElement>(':is(h2, h3)[id]')].findLast(
    (other) => other.checkVisibility() && other.getBoundingClientRect().top < line(),
  );
  return heading && { id: heading.id, label: `section “${heading.textContent?.trim()}”` };
}

/** Parts of the page that can be cited now, the likeliest first. */
export function partsInView(): PartInView[] {
  const article = document.querySelector('main') ?? document.body;
  const places = [...article.querySelectorAll<HTMLElement>('[data-pagefind-title][id]')]
    .filter(isInView)
    .map((element) => ({ id: element.id, label: labelOf(element) }));
  return [chosenLines(), sectionInView(article), ...places].flatMap((part) => part ?? []);
}
