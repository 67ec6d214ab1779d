/** The title of a table-driven test with the values of one row in its placeholders. */

/** Stands where a value must be computed. */
const UNKNOWN = '…';

function shown(value: unknown): string {
  if (value === undefined) return UNKNOWN;
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return `[${value.map(shown).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([name, item]) => `${name} ${shown(item)}`)
    .join(', ');
}

const at = (row: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], row);

/**
 * `%s`, `%d`, `%j` … take the row's items one after another, `%#` and `%$` its number, `$name` and
 * `$name.part` a property, as in Vitest.
 *
 * @param row one row of the table; undefined where it is not known
 * @param index of the row, from 0
 */
export function filledTitle(title: string, row: unknown, index?: number): string {
  const items = Array.isArray(row) ? [...row] : [row];
  const number = (first: number) => (index === undefined ? UNKNOWN : String(index + first));
  return title.replace(
    /%%|%#|%\$|%[sdifjoOc]|\$([a-zA-Z_][\w]*(?:\.\w+)*)/g,
    (placeholder, path?: string) => {
      if (path) return shown(at(row, path));
      if (placeholder === '%%') return '%';
      if (placeholder === '%#') return number(0);
      if (placeholder === '%$') return number(1);
      return shown(items.shift());
    },
  );
}
