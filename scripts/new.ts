/** `npm run new -- <slug> [--from file.bib|.ris|.json]`; see `new/paper.ts`. */
import { resolve } from 'node:path';
import { newPaper } from './new/paper.ts';

const usage = 'Write it like: npm run new -- my-paper [--from file.bib], or a .ris or .json file.';

/** npm changes to the root; a file is named from where its author stands. */
const fromHere = (file: string) => resolve(process.env['INIT_CWD'] ?? '.', file);

try {
  const words = process.argv.slice(2);
  const [slug, ...rest] = words;
  const option = words.find((word) => word.startsWith('-') && word !== '--from');
  if (option !== undefined) throw new Error(`There is no option ${option}. ${usage}`);
  // npm takes "--from" for itself where "--" is forgotten; a file alone is as good.
  const files = rest.filter((word) => word !== '--from');
  const [file, another] = files;
  if (another !== undefined) throw new Error(`"${another}" is one word too many. ${usage}`);
  if (rest.includes('--from') && file === undefined)
    throw new Error(`--from names no file. ${usage}`);
  const today = new Date().toISOString().slice(0, 10);
  console.log(newPaper(process.cwd(), slug, file && fromHere(file), today));
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
