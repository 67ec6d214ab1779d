/** What makes a paper's page a pleasure to read, and what it does without. */
import { cardLinkAt, isTouch } from './card-links.ts';
import { openNotesSwitch } from './notes.ts';
import { followReading } from './toc.ts';

openNotesSwitch();
const toc = document.querySelector<HTMLElement>('.toc-side');
if (toc) followReading(toc);

const article = document.querySelector<HTMLElement>('.article');
if (article?.querySelector('[data-shows]')) {
  void import('./beside.ts').then(({ followPassages }) => followPassages(article));
}

/** The rest waits for a reader who points, types or prints. */
const signs = ['pointerover', 'pointerdown', 'keydown', 'focusin'] as const;
let loading: Promise<void> | undefined;

function load(): void {
  if (loading || !article) return;
  for (const sign of signs) document.removeEventListener(sign, load);
  loading = import('./tools.ts').then(({ openTools }) => openTools(article));
  void loading.then(() => article.removeEventListener('click', wait));
}
/** A tap that comes before the tools asks again when they are there. */
function wait(event: Event): void {
  const link = isTouch() && cardLinkAt(event.target);
  if (!link) return;
  event.preventDefault();
  void loading?.then(() => link.click());
}
article?.addEventListener('click', wait);
for (const sign of signs) document.addEventListener(sign, load, { passive: true });
addEventListener('load', () => setTimeout(load, 4000));
