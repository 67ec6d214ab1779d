import { expect, test } from 'vitest';
import { readYaml } from './yaml.ts';

test.each([
  ['list', '- [a, b\n- [c, d]\n', 'Write ] at its end'],
  ['group of fields', '- { a: 1\n- { a: 2 }\n', 'Write } at its end'],
])('a %s that is not closed is said where it begins', (what, text, remedy) => {
  expect(() => readYaml(`- first\n${text}`, 'names.yaml')).toThrow(
    `names.yaml:2: it is not YAML: a ${what} begins here and is not closed. ${remedy}`,
  );
});
