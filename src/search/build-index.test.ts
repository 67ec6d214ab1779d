import { expect, test } from 'vitest';
import { withoutOtherIds } from './build-index.ts';

test.each([
  ['<h2 id="how">How</h2>', '<h2 id="how">How</h2>'],
  ['<figure id="fig-a" data-pagefind-title="A">', '<figure id="fig-a" data-pagefind-title="A">'],
  ['<i data-pagefind-title="A" id="a">', '<i data-pagefind-title="A" id="a">'],
  ['<span class="line" id="method-L5"><a>5</a>', '<span class="line"><a>5</a>'],
  ['<header id="top"><h1>A</h1>', '<header><h1>A</h1>'],
  ['<pre>const x = " id=\\"y\\"";</pre>', '<pre>const x = " id=\\"y\\"";</pre>'],
])('only places keep their ids: %s', (html, expected) => {
  expect(withoutOtherIds(html)).toBe(expected);
});
