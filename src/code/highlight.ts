/** Code in, HTML strings out: classes for colors, one string a line. */
import { createHighlighterCoreSync, type HighlighterCore } from 'shiki/core';
import { createOnigurumaEngine } from 'shiki/engine/oniguruma';
import bash from 'shiki/langs/bash.mjs';
import json from 'shiki/langs/json.mjs';
import typescript from 'shiki/langs/typescript.mjs';
import { escaped } from '../html.ts';
import type { Source } from './regions.ts';
import { classOfColor, roleTheme } from './roles.ts';

const languages: Record<string, string> = {
  ts: 'typescript',
  typescript: 'typescript',
  js: 'typescript',
  json: 'json',
  bash: 'bash',
  sh: 'bash',
};

export const languageNames = Object.keys(languages);

export function isLanguage(name: string): boolean {
  return Object.hasOwn(languages, name);
}

/** Longer than any line a person writes; beyond it a line is shown without colors. */
const longestLine = 2000;

/** The engine that grammars are written for takes three quarters of the time of the one in JavaScript. */
const engine = await createOnigurumaEngine(import('shiki/wasm'));
let shiki: HighlighterCore | undefined;

/** Neighbors of one color become one span; plain text gets none. */
function lineHtml(tokens: { content: string; color?: string | undefined }[]): string {
  const runs: { name: string | undefined; text: string }[] = [];
  for (const { content, color } of tokens) {
    const name =
      content.trim() === '' ? runs.at(-1)?.name : classOfColor[color?.toLowerCase() ?? ''];
    const last = runs.at(-1);
    if (last && last.name === name) last.text += content;
    else runs.push({ name, text: content });
  }
  return runs
    .map(({ name, text }) =>
      name ? `<span class="${name}">${escaped(text)}</span>` : escaped(text),
    )
    .join('');
}

/**
 * Highlights a whole text once, so that a line cut out of it keeps the colors of its context.
 *
 * @param code any text with `\n` line ends
 * @param lang `ts`, `json` or `bash`
 * @returns the HTML of each line, without line ends
 * @throws when the language is not one of these
 */
export function highlightLines(code: string, lang: string): string[] {
  const grammar = isLanguage(lang) ? languages[lang] : undefined;
  if (!grammar) {
    throw new Error(`No highlighting for "${lang}". Use one of: ${languageNames.join(', ')}.`);
  }
  shiki ??= createHighlighterCoreSync({
    themes: [roleTheme],
    langs: [typescript, json, bash],
    engine,
  });
  const { tokens } = shiki.codeToTokens(code, {
    lang: grammar,
    theme: roleTheme.name,
    tokenizeMaxLineLength: longestLine,
    // Shiki gives up on a line after half a second, which a busy machine can take: colors would differ.
    tokenizeTimeLimit: 0,
  });
  return tokens.map(lineHtml);
}

const ofSource = new WeakMap<Source, string[]>();

/** The lines of a whole file, highlighted once however many of its regions are shown. */
export function sourceHtml(source: Source): string[] {
  const known = ofSource.get(source);
  if (known) return known;
  const lines = highlightLines(source.lines.join('\n'), 'ts');
  // Only the page of code shows a file without regions.
  if (source.regions.length > 0) ofSource.set(source, lines);
  return lines;
}

/** @returns a `<pre>` for a fence of Markdown; see `highlightLines` for parameters and errors */
export function highlight(code: string, lang: string): string {
  return `<pre class="code fence" translate="no"><code>${highlightLines(code, lang).join('\n')}</code></pre>`;
}
