/** What a command and its children cost, read from Linux's `/proc`. */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** Of one process, without its children. */
export interface Cost {
  name: string;
  /** User and system time in seconds, to the last look at it. */
  cpu: number;
  /** Largest resident set in MB (2^20 bytes). */
  peak: number;
}

interface Sample extends Cost {
  pid: number;
  parent: number;
  /** Resident set now, in MB. */
  resident: number;
}

const ticksPerSecond = 100;
const everyMs = 100;

/** @returns nothing when the process has ended */
function sample(pid: number): Sample | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const megabytes = (key: string) =>
      Number(new RegExp(`^${key}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) / 1024;
    return {
      pid,
      parent: Number(fields[1]),
      name,
      cpu: (Number(fields[11]) + Number(fields[12])) / ticksPerSecond,
      resident: megabytes('VmRSS'),
      peak: megabytes('VmHWM'),
    };
  } catch {
    return undefined;
  }
}

/** A process and all that come from it, as they are now. */
function family(root: number): Sample[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => sample(Number(name)) ?? []);
  const members = all.filter(({ pid }) => pid === root);
  for (const member of members) members.push(...all.filter(({ parent }) => parent === member.pid));
  return members;
}

/**
 * Runs a command to its end.
 *
 * @returns the largest resident set of all its processes together, in MB, and each process's cost
 * @throws with all that was printed when the command fails
 */
export async function costOf(
  [program, ...words]: readonly [string, ...string[]],
  options: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<{ peak: number; processes: Cost[] }> {
  const child = spawn(program, words, options);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (part: Buffer) => {
      output += part;
    });
  }
  let peak = 0;
  const seen = new Map<number, Cost>();
  const timer = setInterval(() => {
    const members = family(child.pid ?? 0);
    const together = members.reduce((sum, { resident }) => sum + resident, 0);
    peak = Math.max(peak, together);
    for (const member of members) {
      // A process that is ending still has its time, but no memory.
      const before = seen.get(member.pid)?.peak ?? 0;
      seen.set(member.pid, { ...member, peak: Math.max(before, member.peak) });
    }
  }, everyMs);
  const code = await new Promise((resolve) => child.on('close', resolve));
  clearInterval(timer);
  if (code !== 0) throw new Error(`${program} ${words.join(' ')} ended with ${code}:\n${output}`);
  return { peak, processes: [...seen.values()] };
}
