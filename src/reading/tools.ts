/** Everything of reading that answers to a reader's hand. */
import { offerDownloads } from '../lab/charts/download.ts';
import { showValues } from '../lab/charts/values.ts';
import { loadStyles } from '../site/stylesheet.ts';
import styles from '../styles/tools.css?url';
import { offerPassageLinks } from './passage.ts';
import { openPeeks } from './peek.ts';
import { printLinkNotes } from './print.ts';
import { linkSymbols, type SymbolTwin } from './symbols.ts';

export async function openTools(article: HTMLElement): Promise<void> {
  await loadStyles(styles);
  offerDownloads();
  offerPassageLinks(article);
  openPeeks(article);
  printLinkNotes(article);
  showValues(article);
  linkSymbols(article, JSON.parse(article.dataset['symbols'] ?? '[]') as SymbolTwin[]);
}
