/** `npm run new -- <slug> [file.bib]`; see `new/paper.ts`. */
import { newPaper } from './new/paper.ts';

const [slug, bibFile] = process.argv.slice(2);
try {
  const today = new Date().toISOString().slice(0, 10);
  console.log(newPaper(process.cwd(), slug, bibFile, today));
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
