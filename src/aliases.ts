/** The names that package.json gives to shared modules: `#lab`, `#ml/adam`. For Node only. */
import { readFileSync } from 'node:fs';

const { imports } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  imports: Readonly<Record<string, string>>;
};

/** The names, with a star for any module: `#ml/*`. */
export const aliases: readonly string[] = Object.keys(imports);

/**
 * @param name as written in an import
 * @returns the module's path from the repository's root, `src/ml/adam.ts`; nothing for other names
 */
export function aliased(name: string): string | undefined {
  for (const [alias, target] of Object.entries(imports)) {
    const [start = '', end] = alias.split('*');
    const fits = end === undefined ? name === alias : name.startsWith(start);
    if (fits) return target.replace('*', name.slice(start.length)).replace(/^\.\//, '');
  }
  return undefined;
}
