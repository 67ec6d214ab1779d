/**
 * Layout shift and long tasks while a page loads on a processor four times as slow, at three widths:
 * `npx node scripts/bench/vitals.ts [path …]` after `npm run build`. The first page is the baseline.
 */
import { launchBrowser } from '../browser.ts';
import { serveSite } from '../server.ts';
import { pageKinds } from './page-kinds.ts';

const paths = process.argv.length > 2 ? process.argv.slice(2) : pageKinds;
const widths = [390, 768, 1280];
const site = await serveSite('dist', process.env['BASE_PATH']);
const browser = await launchBrowser();
for (const path of paths) {
  for (const width of widths) {
    const page = await browser.newPage({ viewport: { width, height: 844 } });
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await page.addInitScript(() => {
      const seen = { shift: 0, longTasks: [] as number[] };
      Object.assign(globalThis, { seen });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          seen.shift += (entry as unknown as { value: number }).value;
      }).observe({ type: 'layout-shift', buffered: true });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) seen.longTasks.push(Math.round(entry.duration));
      }).observe({ type: 'longtask', buffered: true });
    });
    await page.goto(site.url + path.replace(/^\//, ''), { waitUntil: 'networkidle' });
    await page.waitForTimeout(500);
    const { shift, longTasks } = await page.evaluate(
      () => (globalThis as unknown as { seen: { shift: number; longTasks: number[] } }).seen,
    );
    console.log(
      `${path}, ${width} px: layout shift ${shift.toFixed(4)}, long tasks at 4× slowdown: ${longTasks.join(', ') || 'none'} (ms)`,
    );
    await page.close();
  }
}
await browser.close();
await site.close();
