/** Astro integration: reads a paper's JSON and frontmatter before the bundler does, whose errors name no file. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AstroIntegration } from 'astro';
import { parseDocument, visit } from 'yaml';
import { paperSlugs, papersDir } from './folder.ts';
import { isDay } from './schema.ts';
import { readJson, shortPath } from './values.ts';

/** @throws naming file, line and remedy when the frontmatter is not YAML */
function checkFrontmatter(file: string): void {
  const [, text] = /^---\r?\n([\s\S]*?)\r?\n---/.exec(readFileSync(file, 'utf8')) ?? [];
  if (text === undefined) {
    throw new Error(`${shortPath(file)}: no frontmatter between two lines of "---" at the top.`);
  }
  const document = parseDocument(text);
  // Later YAML would roll 30 February over to March without a word.
  visit(document, {
    Scalar(_, { value, range }) {
      if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value) || isDay(value)) return;
      const line = text.slice(0, range?.[0]).split('\n').length + 1;
      throw new Error(`${shortPath(file)}:${line}: there is no day ${value}.`);
    },
  });
  const [error] = document.errors;
  if (!error) return;
  const line = (error.linePos?.[0].line ?? 0) + 1;
  const [message] = error.message.split(/ at line|:?\n/);
  throw new Error(
    `${shortPath(file)}:${line}: the frontmatter is not YAML: ${message}. Text that holds a colon, or starts with a sign, stands in quotes.`,
  );
}

/** @throws for the first file of any paper that cannot be read */
export function checkDataFiles(papers: string = papersDir): void {
  for (const slug of paperSlugs(papers)) {
    const folder = join(papers, slug);
    checkFrontmatter(join(folder, 'index.mdx'));
    for (const file of readdirSync(folder)) if (file.endsWith('.json')) readJson(folder, file);
  }
}

export function dataFiles(): AstroIntegration {
  return {
    name: 'data-files',
    hooks: {
      'astro:config:setup': ({ command }) => {
        if (command === 'build') checkDataFiles();
      },
    },
  };
}
