/** Rule: images in Markdown are files of the folder and say what they show. */
import { AuthorError, type Notebook } from '../../author-error.ts';
import { nodesOf } from '../tree.ts';
import { decodedAddress } from './links.ts';
import { noteAt, type RuledPage } from './rule.ts';

const picture = /^figures\/[a-z0-9][a-z0-9.-]*\.(png|jpe?g|webp|avif|gif|svg)$/;

export function images(page: RuledPage, notebook: Notebook): void {
  const { folder } = page.parts;
  const sources = folder.files.map((file) => folder.text(file) ?? '');
  for (const file of folder.files.filter((path) => picture.test(path))) {
    const name = file.split('/').at(-1)!;
    if (sources.some((text) => text.includes(name) || text.includes(encodeURI(name)))) continue;
    const problem = 'no page shows this picture.';
    notebook.mistakes.push(new AuthorError(folder.at(file), problem, 'Show it, or delete it.'));
  }
  for (const node of nodesOf(page.tree.root)) {
    if (node.type !== 'image' && node.type !== 'imageReference') continue;
    const say = (problem: string, remedy: string) => noteAt(page, notebook, node, problem, remedy);
    if (node.type === 'imageReference') {
      say('an image stands apart from its address.', 'Write ![what it shows](./figures/name.png).');
      continue;
    }
    const { url, alt } = node;
    if (/^([a-z][a-z0-9+.-]*:)?\/\//i.test(url) || /^[a-z][a-z0-9+.-]*:/i.test(url)) {
      say(
        `the image ${url} is on another site, which no page may load.`,
        'Put a file of your own into figures/, or link to it.',
      );
    } else if (!folder.files.includes((decodedAddress(url) ?? url).replace(/^\.\//, ''))) {
      say(`no file "${url}" for the image.`, 'Its path begins at the folder: ./figures/name.png.');
    } else if ((alt ?? '').trim() === '') {
      say(`the image ${url} does not say what it shows.`, `Write ![what it shows](${url}).`);
    }
  }
}
