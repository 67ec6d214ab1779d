/** A whole file as HTML: every line with an anchor, every region an element of its own. */

import { fileId } from './files.ts';
import { sourceHtml } from './highlight.ts';
import type { Region, Source } from './regions.ts';
import { lineHtml } from './render.ts';

/**
 * @param pageOf address where a region is explained, if it is
 * @returns what stands inside `<pre><code>`
 */
export function fileHtml(
  source: Source,
  pageOf: (region: Region) => string | undefined = () => undefined,
): string {
  const html = sourceHtml(source);
  const prefix = fileId(source.file);
  const opening = new Map(source.regions.map((region) => [region.from - 1, region]));
  const closing = new Set(source.regions.map((region) => region.to + 1));
  return source.lines
    .map((text, index) => {
      const number = index + 1;
      const line = lineHtml({
        id: `${prefix}-L${number}`,
        number,
        text,
        html: html[index] ?? '',
        inTabOrder: true,
      });
      const region = opening.get(number);
      if (!region) return closing.has(number) ? `${line}</span>` : line;
      const page = pageOf(region);
      const back = page
        ? `<a class="explained" href="${page}" aria-label="${region.name}, explained" data-n="explained"></a>`
        : '';
      return `<span class="region" id="code-${region.name}">${back}${line}`;
    })
    .join('');
}
