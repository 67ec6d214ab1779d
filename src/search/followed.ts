/** The words of a question on their way to the page that a result leads to, in this tab or in another. */

const name = 'search-followed';
/** Milliseconds that a page may take to open. */
const FRESH = 20_000;

interface Followed {
  path: string;
  stems: string[];
  at: number;
}

export function follow(path: string, stems: Iterable<string>): void {
  try {
    const followed: Followed = { path, stems: [...stems], at: Date.now() };
    localStorage.setItem(name, JSON.stringify(followed));
  } catch {
    // Without storage no words are marked.
  }
}

/** @returns the words that led to this page, once */
export function followed(path: string): string[] {
  try {
    const stored = localStorage.getItem(name);
    if (!stored) return [];
    const { path: to, stems, at } = JSON.parse(stored) as Followed;
    if (to !== path && Date.now() - at < FRESH) return [];
    localStorage.removeItem(name);
    return to === path && Date.now() - at < FRESH ? stems : [];
  } catch {
    return [];
  }
}
