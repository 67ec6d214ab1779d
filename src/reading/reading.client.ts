/** What makes a paper's page a pleasure to read, and what it does without. */
import { offerDownloads } from './download.ts';
import { openNotesSwitch } from './notes.ts';
import { offerPassageLinks } from './passage.ts';
import { openPeeks } from './peek.ts';
import { printLinkNotes } from './print.ts';
import { linkSymbols, type SymbolTwin } from './symbols.ts';
import { followReading } from './toc.ts';

const article = document.querySelector<HTMLElement>('.article');
const toc = document.querySelector<HTMLElement>('.toc-side');
openNotesSwitch();
offerDownloads();
if (toc) followReading(toc);
if (article) {
  offerPassageLinks(article);
  openPeeks(article);
  printLinkNotes(article);
  linkSymbols(article, JSON.parse(article.dataset['symbols'] ?? '[]') as SymbolTwin[]);
}
