/** What makes a paper's page a pleasure to read, and what it does without. */
import '../lab/lab.client.ts';
import { openNotesSwitch } from './notes.ts';
import { followReading } from './toc.ts';

openNotesSwitch();
const toc = document.querySelector<HTMLElement>('.toc-side');
if (toc) followReading(toc);

/** The rest waits for a reader who points, types or prints. */
const article = document.querySelector<HTMLElement>('.article');
const signs = ['pointerover', 'pointerdown', 'keydown', 'focusin'] as const;
let asked = false;

function load(): void {
  if (asked || !article) return;
  asked = true;
  for (const sign of signs) document.removeEventListener(sign, load);
  void import('./tools.ts').then(({ openTools }) => openTools(article));
}
for (const sign of signs) document.addEventListener(sign, load, { passive: true });
addEventListener('load', () => setTimeout(load, 4000));
