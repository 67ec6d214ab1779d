/** Everything of reading that answers to a reader's hand. */
import { keepFormat } from '../cite/format-choice.ts';
import { offerDownloads } from '../lab/charts/download.ts';
import { showValues } from '../lab/charts/values.ts';
import { loadStyles } from '../site/stylesheet.ts';
import { copyAsSource } from './copy.ts';
import { openHovercards } from './hovercard.ts';
import { offerPassageLinks } from './passage.ts';
import { printLinkNotes } from './print.ts';
import { linkSymbols, type SymbolTwin } from './symbols.ts';
import styles from './tools.css?url';

export async function openTools(article: HTMLElement): Promise<void> {
  await loadStyles(styles);
  const format = article.querySelector<HTMLSelectElement>('#cite-format');
  if (format) keepFormat(format);
  offerDownloads();
  copyAsSource(article);
  offerPassageLinks(article);
  openHovercards(article);
  printLinkNotes(article);
  showValues(article);
  linkSymbols(article, JSON.parse(article.dataset['symbols'] ?? '[]') as SymbolTwin[]);
}
