/** Drawings that Astro's compiler would refuse, which the build would say without their file. */
import { transform } from '@astrojs/compiler-rs';
import { AuthorError } from '../author-error.ts';
import type { Folder } from '../paper/folder.ts';
import { drawing } from '../paper/rules/imports.ts';

export function drawingMistakes(folder: Folder): AuthorError[] {
  return folder.files
    .filter((file) => drawing.test(file))
    .flatMap((file) => {
      const { diagnostics } = transform(folder.text(file) ?? '', { filename: file });
      const first = diagnostics.find(({ severity }) => severity === 'error');
      if (!first) return [];
      const at = folder.at(file, first.labels[0]?.line);
      const remedy = 'Close every tag, brace and bracket.';
      return [new AuthorError(at, `it is no Astro component: ${first.text}.`, remedy)];
    });
}
