/** The main thread's time from a key to the first results, in a browser with a slowed processor. */
import { chromium } from 'playwright-core';
import { browserArguments, browserPath } from '../browser.ts';
import { serveSite } from '../server.ts';

const SLOWER = 4;
const LIST = 'list-drawn';

interface TraceEvent {
  name: string;
  ph: string;
  ts: number;
  dur?: number;
  /** Processor time, which other programs on the machine do not lengthen. */
  tdur?: number;
  pid: number;
  tid: number;
  args?: { name?: string };
}

/** In the page, before the key: marks when the next list has been drawn, of which more may follow. */
function markList(name: string): void {
  const results = document.querySelector('[data-part="results"]');
  const observer = new MutationObserver(() => {
    observer.disconnect();
    requestAnimationFrame(() =>
      scheduler.postTask(() => performance.mark(name), { priority: 'user-blocking' }),
    );
  });
  if (results) observer.observe(results, { childList: true });
}

/** Milliseconds of tasks on the main thread of the page, until the list is there. */
function mainThread(events: readonly TraceEvent[]): number {
  const main = events.find(
    ({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain',
  );
  const list = events.find(({ name }) => name === LIST);
  if (!list) throw new Error('No list came.');
  return (
    events
      .filter(({ name, pid, tid }) => name === 'RunTask' && pid === main?.pid && tid === main.tid)
      .filter(({ ts }) => ts <= list.ts)
      .reduce((sum, { dur = 0, tdur = dur }) => sum + tdur, 0) / 1000
  );
}

/** Each question is typed but for its last letter; then that letter is measured, the index at hand. */
export async function keyTimes(
  questions: readonly string[],
): Promise<{ question: string; milliseconds: number }[]> {
  const site = await serveSite('dist');
  const browser = await chromium.launch({
    executablePath: await browserPath(),
    args: browserArguments,
  });
  try {
    const page = await browser.newPage();
    await page.goto(`${site.url}search/`);
    const client = await page.context().newCDPSession(page);
    const times: { question: string; milliseconds: number }[] = [];
    for (const question of questions) {
      const field = page.locator('#page-query');
      await field.fill(question);
      await page.waitForTimeout(600);
      await client.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
      await field.fill(question.slice(0, -1));
      await page.waitForTimeout(1500);
      const events: TraceEvent[] = [];
      const collect = ({ value }: { value: unknown[] }) => events.push(...(value as TraceEvent[]));
      client.on('Tracing.dataCollected', collect);
      await page.evaluate(markList, LIST);
      await client.send('Tracing.start', {
        transferMode: 'ReportEvents',
        traceConfig: {
          includedCategories: ['disabled-by-default-devtools.timeline', 'blink.user_timing'],
        },
      });
      await page.keyboard.press('End');
      await page.keyboard.type(question.slice(-1));
      await page.waitForTimeout(1500);
      const ended = new Promise((resolve) => client.once('Tracing.tracingComplete', resolve));
      await client.send('Tracing.end');
      await ended;
      client.off('Tracing.dataCollected', collect);
      await client.send('Emulation.setCPUThrottlingRate', { rate: 1 });
      times.push({ question, milliseconds: mainThread(events) });
    }
    return times;
  } finally {
    await browser.close();
    await site.close();
  }
}
