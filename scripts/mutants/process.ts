/** A process that runs tests, restarted when it hangs, breaks down or grows. */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What is replaced in one file, as offsets. */
export interface Change {
  path: string;
  start: number;
  end: number;
  text: string;
}

export interface Request {
  /** Requests of one run share their modules. */
  run: number;
  change?: Change;
  /** Absolute path of the test file. */
  file: string;
  /** Without it the file's tests are only listed. */
  test?: string;
  /** Processor time that it may take, in milliseconds. */
  limit: number;
  /** Offsets by path, to learn which of them the test executes. */
  points?: Record<string, number[]>;
}

export interface Answer {
  /** All tests of the file. */
  tests: string[];
  /** Processor time that it took. */
  milliseconds: number;
  /** Bytes. */
  memory: number;
  /** How many expectations it met. */
  expectations: number;
  /** Why the test failed, if it did. */
  failure?: string;
  hits?: Record<string, number[]>;
}

const workerFile = fileURLToPath(new URL('./worker.ts', import.meta.url));
const MOST_MEMORY = 1e9;
/** Time on the clock for a test that waits for something that never comes, in milliseconds. */
const LONGEST_WAIT = 300_000;

export class TestProcess {
  #child: ChildProcess | undefined;

  #started(): ChildProcess {
    this.#child ??= fork(workerFile, {
      execArgv: ['--disable-warning=ExperimentalWarning', '--max-old-space-size=1024'],
      env: { ...process.env, NODE_OPTIONS: '' },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      serialization: 'advanced',
    });
    return this.#child;
  }

  async ask(request: Request): Promise<Answer> {
    const child = this.#started();
    const answer = await new Promise<Answer>((resolve) => {
      const settle = (answer: Answer) => {
        clearTimeout(timer);
        child.removeAllListeners();
        resolve(answer);
      };
      const fail = (failure: string) => {
        this.stop();
        settle({ tests: [], milliseconds: 0, memory: 0, expectations: 0, failure });
      };
      const timer = setTimeout(() => fail('never ends'), LONGEST_WAIT);
      child.once('exit', (_, signal) =>
        fail(signal === 'SIGKILL' ? 'takes too long' : 'breaks down the process'),
      );
      child.once('message', settle);
      child.send(request);
    });
    if (answer.memory > MOST_MEMORY) this.stop();
    return answer;
  }

  stop(): void {
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
  }
}
