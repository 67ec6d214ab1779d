/** The site while an author writes: `npm run dev`. */
import { sitePlace } from '../src/site/place.ts';
import { chosenPort } from './port.ts';

try {
  sitePlace();
  chosenPort();
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
process.argv.splice(2, 0, 'dev');
await import('./astro.ts');
