/** `npm run new -- <slug> [file.bib]`; see `new/paper.ts`. */
import { resolve } from 'node:path';
import { newPaper } from './new/paper.ts';

/** npm changes to the root; a file is named from where its author stands. */
const fromHere = (file: string) => resolve(process.env['INIT_CWD'] ?? '.', file);

const [slug, bibFile, third] = process.argv.slice(2);
try {
  if (third !== undefined) {
    throw new Error(`"${third}" is one word too many: npm run new -- my-paper [file.bib]`);
  }
  const today = new Date().toISOString().slice(0, 10);
  console.log(newPaper(process.cwd(), slug, bibFile && fromHere(bibFile), today));
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
