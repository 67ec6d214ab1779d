import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { mistakes } from './fixtures/paper.ts';
import { vocabulary } from './vocabulary.ts';

const files = readdirSync(new URL('./elements/', import.meta.url));
const named = (ending: string) =>
  files.filter((file) => file.endsWith(ending)).map((file) => file.slice(0, -ending.length));
/** `EqRef` → `eq-ref` */
const fileOf = (name: string) => name.replace(/(?<=[a-z])[A-Z]/g, '-$&').toLowerCase();
const names = [...vocabulary.keys()];

describe('every element', () => {
  test('is a room, a test and a component of its name, and nothing else is one', () => {
    const tests = named('.test.ts');
    expect(named('.ts').filter((file) => !file.endsWith('.test'))).toEqual(tests);
    expect(tests).toEqual(names.map(fileOf).sort());
    // Astro brings the component of a fragment.
    expect(named('.astro').sort()).toEqual(names.filter((name) => name !== 'Fragment'));
  });

  test.each([...vocabulary.values()])('$name is explained by an example of itself', (element) => {
    expect(element.example).toMatch(new RegExp(`^<${element.name}[ >]`));
    expect(element.purpose).not.toMatch(/\.$|\n|\|/);
    // Attributes and content of an example are allowed, whatever they name.
    const { example } = element;
    const body = /\/>$|<\/\w+>$/.test(example) ? example : `${example}\n\n</${element.name}>`;
    expect(mistakes(body).join('\n')).not.toMatch(/has no attribute|is wrong|needs \w+=/);
  });
});
