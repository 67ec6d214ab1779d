/**
 * Screenshots of the built site for human eyes: `npm run shots [-- path …]`, into `shots/`.
 * WIDTHS and THEMES narrow the choice: `WIDTHS=360 THEMES=dark npm run shots -- /papers/openelm/`.
 */
import { mkdirSync } from 'node:fs';
import { sitePlace } from '../src/site/place.ts';
import { launchBrowser } from './browser.ts';
import { serveSite } from './server.ts';

const widths = (process.env['WIDTHS'] ?? '360,768,1280,1920').split(',').map(Number);
const themes = (process.env['THEMES'] ?? 'light,dark').split(',') as ('light' | 'dark')[];

/** Every page of the sitemap, and the one for wrong addresses. */
async function everyPage(url: string): Promise<string[]> {
  const sitemap = await (await fetch(`${url}sitemap.xml`)).text();
  const base = new URL(url).pathname;
  const paths = [...sitemap.matchAll(/<loc>(.*?)<\/loc>/g)].map(
    ([, loc]) => new URL(loc!).pathname,
  );
  return [...paths.map((path) => path.slice(base.length)), '404.html'];
}

/** In a picture of the whole page, what sticks would stand elsewhere. */
function unstick() {
  for (const element of document.querySelectorAll<HTMLElement>('*')) {
    if (getComputedStyle(element).position === 'sticky') element.style.position = 'static';
  }
}

async function takeAll(): Promise<void> {
  const site = await serveSite(process.env['DIST'] ?? 'dist', sitePlace().base);
  const pages = process.argv.length > 2 ? process.argv.slice(2) : await everyPage(site.url);
  const browser = await launchBrowser();
  mkdirSync('shots', { recursive: true });
  for (const colorScheme of themes) {
    for (const width of widths) {
      const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
      for (const path of pages) {
        const response = await page.goto(site.url + path.replace(/^\//, ''), {
          waitUntil: 'networkidle',
        });
        if (response?.status() === 404 && path !== '404.html')
          throw new Error(`There is no page ${path}.`);
        await page.evaluate(unstick);
        const name = path.replace(/\.html$|^\/|\/$/g, '').replaceAll('/', '-') || 'home';
        const file = `shots/${name}-${width}-${colorScheme}.png`;
        await page.screenshot({ path: file, fullPage: true });
        console.log(file);
      }
      await page.close();
    }
  }
  await browser.close();
  await site.close();
}

try {
  await takeAll();
  process.exit();
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
