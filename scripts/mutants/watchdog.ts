/**
 * A thread that ends its process when it has used more processor time than it may: the main thread
 * cannot, once it is in an endless loop. Time on a clock would depend on what else the machine does.
 */
import { workerData } from 'node:worker_threads';

/** Milliseconds of processor time since the start of the process; zero for no end. */
const end = new Float64Array(workerData as SharedArrayBuffer);

setInterval(() => {
  const { user, system } = process.cpuUsage();
  const last = end[0]!;
  if (last > 0 && (user + system) / 1000 > last) process.kill(process.pid, 'SIGKILL');
}, 100);
