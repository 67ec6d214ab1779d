/** `npm run release -- <slug> "what changed"`: keeps the page as it is now as a version that can be cited for good; see `release/`. */
import { release } from './release/release.ts';

const [slug, note, more] = process.argv.slice(2);
try {
  if (!slug || more !== undefined) {
    throw new Error('Write it like: npm run release -- openelm "A chart of the margins."');
  }
  console.log(await release(slug, note, new Date().toISOString().slice(0, 10)));
  process.exit();
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
