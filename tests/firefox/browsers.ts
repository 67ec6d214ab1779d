/** Firefox and Chromium side by side: every test of this folder runs in both. */
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject } from 'vitest';
import {
  browserArguments,
  browserPath,
  systemChromium,
  systemFirefox,
} from '../../scripts/browser.ts';
import { inFull } from '../../scripts/in-full.ts';
import { toyPaper } from '../build/fixture-site.ts';

const siteUrl = inject('siteUrl');
const fixtureUrl = inject('fixtureUrl');

/** Absolute address of a page: of the site, or of the tests' own paper. */
export const at = (path: string): string =>
  (path.startsWith(toyPaper) ? fixtureUrl : siteUrl) + path.replace(/^\//, '');

interface Candidate {
  name: 'Firefox' | 'Chromium';
  /** Without it the tests are skipped. */
  path: string | undefined;
  /** Whether it knows links to passages (`#:~:text=`), which a Chromium without windows does not. */
  knowsPassages: boolean;
  launch(executablePath: string): Promise<Browser>;
}
/** In full every page is looked at in both windows of both browsers, and Chromium is the system's, which is whole. */
const chromiumPath = (inFull && systemChromium()) || (await browserPath());

const candidates: Candidate[] = [
  {
    name: 'Firefox',
    path: systemFirefox(),
    knowsPassages: true,
    launch: (executablePath) =>
      puppeteer.launch({
        browser: 'firefox',
        executablePath,
        // Processes for pages that may come.
        extraPrefsFirefox: { 'dom.ipc.processPrelaunch.enabled': false },
      }),
  },
  {
    name: 'Chromium',
    path: chromiumPath,
    knowsPassages: chromiumPath === systemChromium(),
    launch: (executablePath) =>
      puppeteer.launch({
        executablePath,
        args: [
          ...browserArguments,
          '--disable-frame-rate-limit',
          // It would refuse the 200th jump within ten seconds.
          '--disable-ipc-flooding-protection',
        ],
      }),
  },
];

export interface Screen {
  width: number;
  height: number;
}
export const desk: Screen = { width: 1280, height: 900 };
export const phone: Screen = { width: 360, height: 740 };
export const screens = [phone, desk];

/** A test's way into its browser. */
export interface Visitor extends Pick<Candidate, 'name' | 'knowsPassages'> {
  /** A page without storage, loaded whole. */
  open(path: string, screen?: Screen): Promise<Page>;
  /** Such a page for a test that goes back in it, after which Firefox may load nothing more there. */
  openOnce(path: string, screen?: Screen): Promise<Page>;
  /** Such a page for all tests of a `describe`, one after the other: a paper takes seconds to load. */
  opened(path: string, screen?: Screen): () => Page;
  /** This browser's part of what each browser need not do for every paper: what is made alike. */
  share<T>(all: readonly T[]): T[];
}

/** What Firefox says of a formula that it draws before all of it has come; that whole ones are right, `validity.test.ts` sees. */
const partly = /^Invalid markup: Incorrect number of children for <m\w+\/> tag/;

const present = candidates.filter(({ path }) => path !== undefined).map(({ name }) => name);

/** @param tests registers the tests of one browser; each fails when a page throws */
export function inEachBrowser(tests: (visitor: Visitor) => void): void {
  for (const { name, path, knowsPassages, launch } of candidates) {
    describe.skipIf(path === undefined)(`in ${name}`, () => {
      let browser: Browser | undefined;
      /** Pages that tests have left: a new one costs a process. */
      const idle: Page[] = [];
      const own: Page[] = [];
      const once: Page[] = [];
      const failures: string[] = [];
      beforeAll(async () => {
        browser = await launch(path ?? '');
      });
      afterEach(async () => {
        for (const page of own.splice(0)) await leave(page);
        for (const page of once.splice(0)) await page.browserContext().close();
        expect(failures.splice(0)).toEqual([]);
      });
      afterAll(() => browser?.close());

      async function newPage(): Promise<Page> {
        if (!browser) throw new Error(`${name} did not start.`);
        const context = await browser.createBrowserContext();
        const page = await context.newPage();
        page.on('pageerror', (error) => {
          const message = error instanceof Error ? error.message : String(error);
          if (!partly.test(message)) failures.push(message);
        });
        return page;
      }
      async function enter(address: string, screen = desk): Promise<Page> {
        const page = idle.pop() ?? (await newPage());
        await page.setViewport(screen);
        await page.goto(at(address), { waitUntil: 'load' });
        return page;
      }
      async function leave(page: Page): Promise<void> {
        await page.goto(new URL('/robots.txt', page.url()).href);
        await page.evaluate(() => {
          localStorage.clear();
          sessionStorage.clear();
        });
        idle.push(page);
      }
      async function open(address: string, screen?: Screen): Promise<Page> {
        const page = await enter(address, screen);
        own.push(page);
        return page;
      }
      async function openOnce(address: string, screen?: Screen): Promise<Page> {
        const page = await enter(address, screen);
        once.push(page);
        return page;
      }
      function opened(address: string, screen?: Screen): () => Page {
        let page: Page | undefined;
        beforeAll(async () => {
          page = await enter(address, screen);
        });
        afterAll(() => page && leave(page));
        return () => {
          if (!page) throw new Error(`${address} is not open.`);
          return page;
        };
      }
      tests({
        name,
        knowsPassages,
        open,
        openOnce,
        opened,
        // Firefox takes three times as long.
        share: (all) =>
          all.filter(
            (_, i) => inFull || present.length === 1 || (i % 3 === 0) === (name === 'Firefox'),
          ),
      });
    });
  }
}
