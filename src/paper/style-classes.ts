/** Classes that the site's style sheets know. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { once } from './once.ts';

const sheets = once(() =>
  readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.css'))
    .map((file) => readFileSync(join('src', file), 'utf8')),
);

const classesOf = (texts: readonly string[]): ReadonlySet<string> =>
  new Set(
    texts.flatMap((css) =>
      [...css.matchAll(/\.([a-z][\w-]*)(?=[\s{,:.>)[])/g)].map(([, name]) => name!),
    ),
  );

/** Of every sheet. */
export const siteClasses = once(() => classesOf(sheets()));

/** Of those that color drawings. */
export const artClasses = once(() => classesOf(sheets().filter((css) => /\.art[\s{,]/.test(css))));
