import { expect, test } from 'vitest';
import { mistakes } from '../fixtures/paper.ts';

const said = (page: string) => mistakes('', { 'tool/page.astro': page });

test.each([
  ['a style', '---\n---\n<div\n  style="color: red"></div>', 4, 'style'],
  ['a computed style', '<div style={`width: ${3}px`}></div>', 1, 'style'],
  ['a handler', '<p>\n<button onclick="go()">Go</button></p>', 2, 'onclick'],
  ['a script in the page', '<p>Go.</p>\n<script is:inline>go();</script>', 2, 'is:inline'],
  ['values for a script', '<script define:vars={{ a: 1 }}>go(a);</script>', 1, 'define:vars'],
])('%s is refused', (_, page, line, name) => {
  expect(said(page)).toEqual([
    expect.stringContaining(
      `tool/page.astro:${line}: it has ${name}, which no page of the site may.`,
    ),
  ]);
});

test.each([
  ['words about a style', '<p title="Write style=">style=</p>'],
  ['a script that is bundled', "<script>import './a.client.ts';</script>"],
  ['what is commented out', '<!-- <p style="a"> -->'],
])('%s is none', (_, page) => {
  expect(said(page)).toEqual([]);
});
