/** A page as it stays: without scripts, with one style sheet of its own. Runs in a browser, which parses as readers' do. */

export interface Frozen {
  html: string;
  /** Addresses of the page's style sheets, in their order. */
  sheets: string[];
}

export interface FreezeOptions {
  /** Name of the one style sheet: `v1.css`. */
  sheet: string;
  /** From the frozen page to the site's root: `../../../`. */
  root: string;
  /** Path of the page that is frozen: `/papers/openelm/`. */
  path: string;
}

/**
 * Stands alone, so that its text can go to a browser.
 * @param html a built page, of a site without a base path
 */
export function frozen(html: string, { sheet, root, path }: FreezeOptions): Frozen {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const main = page.querySelector('main');
  if (!main) throw new Error('The page has no main part.');
  const sheets = [...page.querySelectorAll('link[rel="stylesheet"]')].map(
    (link) => link.getAttribute('href') ?? '',
  );
  // What needs a script, and what leads on from the page of today.
  const gone =
    'script, noscript, button, .js-only, .further, .lab :is(form, input, output), [hidden], .toc-button';
  for (const element of main.querySelectorAll(gone)) element.remove();
  for (const element of main.querySelectorAll('*')) {
    for (const { name } of [...element.attributes]) {
      if (/^(data-(?!n$)|on|popover|contenteditable)/.test(name)) element.removeAttribute(name);
    }
    for (const name of ['href', 'src']) {
      const address = element.getAttribute(name)?.replace(/^\.\//, path);
      if (!address?.startsWith('/')) continue;
      const own = address.startsWith(`${path}#`) ? address.slice(path.length) : undefined;
      element.setAttribute(name, own ?? root + address.slice(1));
    }
  }
  main.removeAttribute('data-pagefind-body');
  const title = page.title.replace(/[&<]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return {
    sheets,
    html: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="${sheet}">
</head>
<body>
${main.outerHTML}
</body>
</html>
`,
  };
}

/** Fonts from the site, whatever its base path is. */
export function frozenSheet(css: readonly string[], root: string): string {
  return css.join('\n').replace(/url\((["']?)\//g, `url($1${root}`);
}
