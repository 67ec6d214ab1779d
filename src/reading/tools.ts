/** Everything of reading that answers to a reader's hand. */
import { loadStyles } from '../site/stylesheet.ts';
import { offerDownloads } from './download.ts';
import { openHovercards } from './hovercard.ts';
import { offerPassageLinks } from './passage.ts';
import { printLinkNotes } from './print.ts';
import { linkSymbols, type SymbolTwin } from './symbols.ts';
import styles from './tools.css?url';
import { showValues } from './values.ts';

export async function openTools(article: HTMLElement): Promise<void> {
  await loadStyles(styles);
  offerDownloads();
  offerPassageLinks(article);
  openHovercards(article);
  printLinkNotes(article);
  showValues(article);
  linkSymbols(article, JSON.parse(article.dataset['symbols'] ?? '[]') as SymbolTwin[]);
}
