/** The labs of one paper, computed within a time limit. */
import { Worker } from 'node:worker_threads';
import type { LabsNews, LabsWork } from './worker.ts';

type News<K extends LabsNews['kind']> = Extract<LabsNews, { kind: K }>;

export interface LabsListener {
  progress(news: News<'progress'>): void;
  result(news: News<'result'>, milliseconds: number): void;
}

/** First frame of a stack in the papers' folders: `content/papers/x/lab.ts:12`. */
function placeIn(stack = ''): string {
  const [, place = ''] = /(content\/papers\/[^\s:()]+:\d+):\d+/.exec(stack) ?? [];
  return place && ` (${place})`;
}

/**
 * @param limit seconds that loading, and each lab, may take
 * @returns the ids of all labs
 * @throws Error naming the lab, when it fails, takes longer, or ends without having settled
 */
export function computeLabs(
  work: LabsWork,
  limit: number,
  listener: LabsListener,
): Promise<string[]> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: work });
  const { slug } = work;
  return new Promise((resolve, reject) => {
    let ids: string[] = [];
    let current: string | undefined;
    let started = performance.now();
    let timer: ReturnType<typeof setTimeout>;
    let over = false;
    const name = () => (current ? `${slug}/${current}` : `content/papers/${slug}/lab.ts`);
    const end = (settle: () => void) => {
      over = true;
      clearTimeout(timer);
      void worker.terminate();
      settle();
    };
    const fail = (problem: string) => end(() => reject(new Error(`${name()}: ${problem}`)));
    const watch = () => {
      clearTimeout(timer);
      started = performance.now();
      timer = setTimeout(() => {
        const more = `npm run labs -- ${[slug, current].filter(Boolean).join(' ')} --limit`;
        fail(`it has not ended after ${limit} s. If it only takes long: ${more} ${3 * limit}`);
      }, limit * 1000);
    };
    watch();
    worker.on('message', (news: LabsNews) => {
      if (over) return;
      if (news.kind === 'labs') ids = news.ids;
      else if (news.kind === 'start') {
        current = news.id;
        watch();
      } else if (news.kind === 'progress') listener.progress(news);
      else if (news.kind === 'result') listener.result(news, performance.now() - started);
      else if (news.kind === 'done') end(() => resolve(ids));
      else if (news.id === undefined)
        end(() => reject(new Error(`${news.message}${placeIn(news.stack)}`)));
      else fail(`${news.message}${placeIn(news.stack)}`);
    });
    worker.on('error', (error) => {
      if (!over) fail(`${error.message}${placeIn(error.stack)}`);
    });
    worker.on('exit', () => {
      if (!over) fail('it never settles a promise. Let each resolve or reject.');
    });
  });
}
