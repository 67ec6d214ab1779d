/** Entry of every page with a lab; everything heavy is behind the import. */
import { start } from './start.ts';

for (const lab of document.querySelectorAll<HTMLElement>('.lab[data-lab]')) {
  start(lab, location.search, () => import('./panel.ts'));
}
