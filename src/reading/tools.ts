/** Everything of reading that answers to a reader's hand. */
import { offerDownloads } from './download.ts';
import { offerPassageLinks } from './passage.ts';
import { openPeeks } from './peek.ts';
import { printLinkNotes } from './print.ts';
import { linkSymbols, type SymbolTwin } from './symbols.ts';
import { showValues } from './values.ts';

export function openTools(article: HTMLElement): void {
  offerDownloads();
  offerPassageLinks(article);
  openPeeks(article);
  printLinkNotes(article);
  showValues(article);
  linkSymbols(article, JSON.parse(article.dataset['symbols'] ?? '[]') as SymbolTwin[]);
}
