/** The reader's format of citations, remembered for the next page. */

const name = 'cite-format';

export function chosenFormat(): string {
  try {
    return localStorage.getItem(name) ?? 'bibtex';
  } catch {
    return 'bibtex';
  }
}

export function rememberFormat(format: string): void {
  try {
    localStorage.setItem(name, format);
  } catch {
    // Storage is off: the choice lasts for this page.
  }
}

/** The box at a page's end begins with the reader's format. */
export function keepFormat(select: HTMLSelectElement): void {
  const chosen = chosenFormat();
  // A reader may have chosen before this script came.
  const isUntouched = select.selectedIndex === 0;
  if (isUntouched && [...select.options].some(({ value }) => value === chosen)) {
    select.value = chosen;
  }
  select.addEventListener('change', () => rememberFormat(select.value));
}
