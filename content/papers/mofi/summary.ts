/** What became of an alt-text, in a sentence or two. */
import { at } from '#ml/lists';
import type { Verdict, Verdicts } from './verdicts.ts';

function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${at(words, -1)}`;
}

function title({ name, candidates }: Verdict): string {
  const chosen = candidates.find((one) => one.chosen);
  return `${name} (${chosen?.which})`;
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}

export function inWords({ verdicts, strangers }: Verdicts): string {
  const titles = (kept: boolean) =>
    verdicts.filter((one) => one.kept === kept).map(title);
  const [labels, dropped] = [titles(true), titles(false)];
  const counts = `${counted(verdicts.length, 'name')}, ${counted(labels.length, 'label')}`;
  const parts = [
    labels.length ? `${counts}: ${listed(labels)}.` : `${counts}.`,
  ];
  if (dropped.length) parts.push(`Dropped: ${listed(dropped)}.`);
  if (strangers.length)
    parts.push(`Not in this knowledge base: ${listed(strangers)}.`);
  return parts.join(' ');
}
