/** Pages that tests use one after the other, each as empty as a new one, which would cost a process. */
import type {
  Browser,
  BrowserContext,
  BrowserContextOptions,
  CDPSession,
  Page,
} from 'playwright-core';

/** What a page can change; pages that differ in other options are kept apart. */
type Changing = 'viewport' | 'colorScheme' | 'reducedMotion';

interface Kept {
  context: BrowserContext;
  client: CDPSession;
  /** Of the pages that can take its place. */
  kind: string;
  /** Something was done to it that stays. */
  isSpent: boolean;
}

const known = new WeakMap<Page, Kept>();
const idle = new Map<string, Page[]>();

/** Told to the console, which a visit watches. */
const reportRefusals = () => {
  addEventListener('securitypolicyviolation', (event) => {
    console.error(`CSP: ${event.violatedDirective} refused ${event.blockedURI}`);
  });
};

/** Notes calls of methods whose effect no later call takes back. */
function spendBy<T extends object>(owner: T, methods: (keyof T)[], kept: Kept): void {
  for (const name of methods) {
    const method = owner[name] as (...words: unknown[]) => unknown;
    Object.defineProperty(owner, name, {
      value: (...words: unknown[]) => {
        kept.isSpent = true;
        return method.apply(owner, words);
      },
    });
  }
}

async function newPage(browser: Browser, options: BrowserContextOptions, kind: string) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const client = await context.newCDPSession(page);
  await page.addInitScript(reportRefusals);
  const kept: Kept = { context, client, kind, isSpent: options.javaScriptEnabled === false };
  spendBy(context, ['newCDPSession', 'addInitScript', 'exposeFunction', 'route'], kept);
  spendBy(page, ['addInitScript', 'exposeFunction'], kept);
  known.set(page, kept);
  return page;
}

/** @returns a page without cookies and storage, at no address that a test asks for */
export async function emptyPage(
  browser: Browser,
  {
    viewport,
    colorScheme,
    reducedMotion,
    ...rest
  }: BrowserContextOptions & Required<Pick<BrowserContextOptions, Changing>>,
): Promise<Page> {
  const kind = JSON.stringify(rest);
  const page = idle.get(kind)?.pop() ?? (await newPage(browser, { viewport, ...rest }, kind));
  if (viewport) await page.setViewportSize(viewport);
  await page.emulateMedia({
    colorScheme,
    reducedMotion,
    forcedColors: rest.forcedColors ?? null,
    contrast: null,
    media: null,
  });
  return page;
}

/** Takes away what has been fetched before, as in a browser that was just installed. */
export async function emptyCache(page: Page): Promise<void> {
  await known.get(page)!.client.send('Network.clearBrowserCache');
}

/**
 * Takes away what a test has left in a page, and keeps it for another, unless that cannot be done.
 * @param origin the only one that the test has visited; undefined after several
 */
export async function leave(page: Page, origin: string | undefined): Promise<void> {
  const { context, client, kind, isSpent } = known.get(page)!;
  if (isSpent || !origin || context.pages().length !== 1) return context.close();
  await context.setOffline(false);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.mouse.move(0, 0);
  await page.goto(`${origin}/robots.txt`);
  await page.evaluate(() => sessionStorage.clear());
  await client.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  const others = idle.get(kind) ?? [];
  idle.set(kind, [...others, page]);
}
