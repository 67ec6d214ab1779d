/** What a command and its children cost, read from Linux's `/proc`. */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** Of a group of processes. */
export interface Cost {
  /** User and system time in seconds. */
  cpu: number;
  /** Largest resident set in MB (2^20 bytes); of a group, at one moment. */
  peak: number;
}

interface Sample extends Cost {
  pid: number;
  parent: number;
  name: string;
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

/** Seconds that ended children of this process and theirs have run. */
function endedChildren(): number {
  const stat = readFileSync('/proc/self/stat', 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[13]) + Number(fields[14])) / ticksPerSecond;
}

/**
 * Runs one command at a time.
 *
 * @param isGuest whether a process, by its name, is counted on its own
 * @returns the cost of all processes together, and of the guests alone
 * @throws with all that was printed when the command fails
 */
export async function costOf(
  command: readonly [string, ...string[]],
  options: { cwd: string; env: NodeJS.ProcessEnv },
  isGuest: (name: string) => boolean,
): Promise<{ all: Cost; guests: Cost }> {
  const before = endedChildren();
  const child = spawn(command[0], command.slice(1), options);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (part: Buffer) => {
      output += part;
    });
  }
  let peak = 0;
  const guests = new Map<number, Sample>();
  const timer = setInterval(() => {
    const members = family(child.pid ?? 0);
    peak = Math.max(
      peak,
      members.reduce((sum, { resident }) => sum + resident, 0),
    );
    for (const member of members.filter(({ name }) => isGuest(name))) {
      // A process that is ending still has its time, but no memory.
      const { peak = 0 } = guests.get(member.pid) ?? {};
      guests.set(member.pid, { ...member, peak: Math.max(peak, member.peak) });
    }
  }, everyMs);
  const code = await new Promise((resolve) => child.on('close', resolve));
  clearInterval(timer);
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}:\n${output}`);
  const seen = [...guests.values()];
  return {
    all: { cpu: endedChildren() - before, peak },
    guests: {
      cpu: seen.reduce((sum, { cpu }) => sum + cpu, 0),
      peak: Math.max(0, ...seen.map((guest) => guest.peak)),
    },
  };
}
