/** Drawings that Astro's compiler would refuse, which the build would say without their file. */
import { transform } from '@astrojs/compiler-rs';
import { AuthorError } from '../author-error.ts';
import type { Folder } from '../paper/folder.ts';
import { drawing } from '../paper/rules/imports.ts';

/** Line of the first tag that nothing closes, where that is what the compiler says. */
function openTag(text: string, message: string): number | undefined {
  const [, name] = /closing tag for '([\w.-]+)'/.exec(message) ?? [];
  if (!name) return undefined;
  const open: number[] = [];
  for (const { index, 1: closing, 2: empty } of text.matchAll(
    new RegExp(`<(/?)${name.replaceAll('.', '\\.')}\\b(?:=>|"[^"]*"|[^>"])*?(/?)>`, 'g'),
  )) {
    if (closing) open.pop();
    else if (!empty) open.push(index);
  }
  const [first] = open;
  return first === undefined ? undefined : text.slice(0, first).split('\n').length;
}

export function drawingMistakes(folder: Folder): AuthorError[] {
  return folder.files
    .filter((file) => drawing.test(file))
    .flatMap((file) => {
      const text = folder.text(file) ?? '';
      const { diagnostics } = transform(text, { filename: file });
      const first = diagnostics.find(({ severity }) => severity === 'error');
      if (!first) return [];
      const at = folder.at(file, openTag(text, first.text) ?? first.labels[0]?.line);
      const remedy = 'Close every tag, brace and bracket.';
      const problem = `it is no Astro component: ${first.text.replace(/[^.]$/, '$&.')}`;
      return [new AuthorError(at, problem, remedy)];
    });
}
