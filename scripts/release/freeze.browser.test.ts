import { expect, test } from 'vitest';
import { frozen, frozenSheet } from './freeze.ts';

const options = { sheet: 'v2.css', root: '../../../', path: '/papers/x/' };
const page = (body: string) => `<!doctype html><html><head><title>X &amp; Y · Site</title>
<link rel="stylesheet" href="/_astro/a.css"><link rel="stylesheet" href="/_astro/b.css">
<script src="/before-paint.js"></script></head>
<body data-cite="/c.json"><header>Head</header><main id="main" data-pagefind-body>${body}</main><footer>Foot</footer></body></html>`;

test('keeps the text, its anchors and pictures; drops scripts, buttons, and what leads on', () => {
  const { html, sheets } = frozen(
    page(
      '<h1 id="a">T</h1><svg viewBox="0 0 1 1"><path d="M0 0"></path></svg><math><mi>x</mi></math><button>B</button><script>1</script><nav class="further">N</nav><p onclick="x()" data-lab="{}">P</p>',
    ),
    options,
  );
  expect(sheets).toEqual(['/_astro/a.css', '/_astro/b.css']);
  expect(html).toContain('<title>X &#38; Y · Site</title>');
  expect(html).toContain('<h1 id="a">T</h1><svg viewBox="0 0 1 1"><path d="M0 0"></path></svg>');
  expect(html).toContain('<math><mi>x</mi></math><p>P</p>');
  expect(html).not.toMatch(/script|button|further|Head|Foot|data-|onclick/);
  expect(html).toContain('<link rel="stylesheet" href="v2.css">');
});

test('links stay alive below any base path', () => {
  const { html } = frozen(
    page(
      '<a href="/glossary/#token">G</a><a href="#a">A</a><a href="/papers/x/#a">Own</a><a href="https://example.org/">E</a><img src="/_astro/p.png">',
    ),
    options,
  );
  expect(html).toContain('href="../../../glossary/#token"');
  expect(html).toContain('<a href="#a">A</a><a href="#a">Own</a>');
  expect(html).toContain('href="https://example.org/"');
  expect(html).toContain('src="../../../_astro/p.png"');
});

test('the sheet has all sheets, fonts from the root', () => {
  expect(frozenSheet(['a{}', "b{src:url('/fonts/t.woff2')}"], '../../../')).toBe(
    "a{}\nb{src:url('../../../fonts/t.woff2')}",
  );
});
