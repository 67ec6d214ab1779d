/** Lab: what smaller weights do to the answers of a real network, all of them or the few. */
import { format } from 'd3-format';
import { defineLab, type RunContext } from '#lab';
import { inTurn } from '#lab/studies';
import { range } from '#ml/lists';
import { pause } from '#ml/pause';
import { type Outcome, Trial } from './answers.ts';
import { INT8, palette, sparse } from './formats.ts';

const formats = {
  'palette-4': palette(4),
  'palette-2': palette(2),
  sparse: sparse(0.5),
  int8: INT8,
} as const;

type FormatName = keyof typeof formats;

interface Result {
  lines: number;
  untouched: number;
  all: Outcome & { tensors: number };
  few: Outcome & { tensors: number };
}

const LINES = 16;

async function compared(
  seed: number,
  lines: number,
  name: FormatName,
  { onProgress, signal }: RunContext<never>,
): Promise<Result> {
  const trial = await Trial.of(seed, lines);
  const step = (part: number) => async (i: number) => {
    onProgress((part + (i + 1) / lines) / 3);
    await pause(signal);
  };
  const untouched = await trial.untouched(step(0));
  const { all, few } = trial;
  const whole = await trial.run(all, formats[name], step(1));
  const part = await trial.run(few, formats[name], step(2));
  return {
    lines,
    untouched,
    all: { ...whole, tensors: all.length },
    few: { ...part, tensors: few.length },
  };
}

export const answers = defineLab({
  title: 'What do the edits do to the answers?',
  purpose:
    'Run a real network, which tells whether a line of text stands upside down, with all its large weights in another format and with only the few that matter for latency.',
  mode: 'on-demand',
  seconds: 5,
  tolerance: 0.05,
  limits:
    'One small network on drawn lines, without the retraining or calibration that would follow in practice. We know of no such measurement in the paper.',
  knobs: {
    format: {
      kind: 'choice',
      label: 'Format of the weights',
      options: [
        { value: 'palette-4', label: '4-bit palette' },
        { value: 'palette-2', label: '2-bit palette' },
        { value: 'sparse', label: 'half of the weights zero' },
        { value: 'int8', label: 'int8' },
      ],
      default: 'palette-2',
    },
    seed: {
      kind: 'range',
      label: 'Seed of the lines',
      min: 1,
      max: 5000,
      step: 1,
      default: 2024,
    },
  },
  run: (knobs, context) =>
    compared(
      knobs.seed,
      LINES,
      knobs.format as FormatName,
      context as RunContext<never>,
    ),
  view({ lines, untouched, all, few }) {
    const fixed = format('.2f');
    return {
      summary: `Untouched, the network reads ${untouched} of ${lines} lines right; with all ${all.tensors} tensors edited, ${all.right}; with only ${few.tensors} edited, ${few.right}. Guessing gives ${lines / 2}.`,
      facts: [
        { label: 'Untouched', value: `${untouched} of ${lines}` },
        {
          label: `All ${all.tensors} tensors`,
          value: `${all.right} of ${lines}`,
          note: `logits move by ${fixed(all.change)}`,
        },
        {
          label: `The ${few.tensors} that matter`,
          value: `${few.right} of ${lines}`,
          note: `logits move by ${fixed(few.change)}`,
        },
      ],
      charts: [
        {
          kind: 'bars',
          id: 'right',
          title: 'Lines read right',
          description: `Right answers of ${lines} for the untouched network, all tensors edited, and few.`,
          x: { label: 'Right answers', domain: [0, lines], format: 'd' },
          segments: ['right'],
          rows: [
            { label: 'untouched', values: [untouched] },
            { label: `all ${all.tensors} edited`, values: [all.right] },
            { label: `${few.tensors} edited`, values: [few.right] },
          ],
          band: { from: 0, to: lines / 2, label: 'guessing' },
        },
      ],
    };
  },
  studies: {
    /** 48 lines of each seed. */
    async seeds(context) {
      const seeds = [2024, 7, 99, 31337];
      const runs = await inTurn(seeds, context, async (seed, own) => {
        const trial = await Trial.of(seed, 48);
        const untouched = await trial.untouched();
        const results: Record<string, { all: Outcome; few: Outcome }> = {};
        for (const name of ['palette-4', 'palette-2', 'sparse'] as const) {
          own.signal.throwIfAborted();
          results[name] = {
            all: await trial.run(trial.all, formats[name]),
            few: await trial.run(trial.few, formats[name]),
          };
        }
        const { 'palette-4': four } = results;
        const ratio = four!.few.change / four!.all.change;
        return { seed, lines: 48, untouched, ...results, ratio };
      });
      const ratios = runs.map(({ ratio }) => ratio);
      return { runs, worstRatio: Math.max(...ratios) };
    },
    /** Is it the few, or these few? Other groups of as many tensors. */
    async controls(context) {
      const trial = await Trial.of(2024, 48);
      const size = trial.few.length;
      const others = trial.all.filter((name) => !trial.few.includes(name));
      const groups = [
        trial.few,
        ...range(0, 3).map((i) => others.slice(i * size, (i + 1) * size)),
      ];
      const outcomes = await inTurn(groups, context, async (names) => ({
        'palette-4': await trial.run(names, formats['palette-4']),
        'palette-2': await trial.run(names, formats['palette-2']),
      }));
      const [few, ...rest] = outcomes;
      return { few, others: rest };
    },
  },
});
