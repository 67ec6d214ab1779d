/** The page's running example: six operations in the file, three on the device. */
import { Builder } from './architectures.ts';
import { devices } from './devices.ts';
import { palette } from './formats.ts';
import { concentration, editFor, latency, savings } from './method.ts';
import { editing, isEligible, profile, workOf } from './profile.ts';
import { type Inferred, infer } from './tool/graph/infer.ts';

export function exampleNetwork(): Inferred {
  const net = new Builder();
  let x = net.conv('image', 'conv', [64, 512], 3, {
    stride: 2,
    padding: 1,
    bias: false,
  });
  x = net.add('Relu', 'conv', [net.norm(x, 'conv/bn', 512)]);
  const graph = net.graph(
    'example',
    net.classify(x, 'head', 512),
    [1, 64, 28, 28],
  );
  return infer(graph, { sizes: {}, values: {}, branches: {} });
}

/** Everything that the page says of it: counts, bytes, microseconds. */
export function example() {
  const network = exampleNetwork();
  const { rows } = profile(network, true);
  const device = devices.m2;
  const edits = editing(
    rows.map(({ id }) => id),
    {
      weights: palette(4),
      output: 'float16',
    },
  );
  const before = rows.map((row) => workOf(row, new Map(), device));
  const after = rows.map((row) => workOf(row, edits, device));
  const saved = savings(before, after, device);
  const micro = (seconds: number) => seconds * 1e6;
  const total = saved.reduce((sum, one) => sum + one, 0);
  const eligible = rows.filter(({ weights }) => weights.some(isEligible));
  return {
    inFile: network.steps.length,
    rows: rows.map((row, i) => ({
      op: row.op,
      macs: row.macs,
      bytes: before[i]!.bytes,
      intensity: before[i]!.macs / before[i]!.bytes,
      time: micro(latency(before[i]!, device)),
      computing: micro(before[i]!.macs / device.peak),
      newBytes: after[i]!.bytes,
      newTime: micro(latency(after[i]!, device)),
      saved: micro(saved[i]!),
      share: saved[i]! / total,
    })),
    time: micro(before.reduce((sum, one) => sum + latency(one, device), 0)),
    newTime: micro(
      after.reduce((sum, one) => sum + latency(one, device), 0),
    ),
    saved: micro(total),
    edited: editFor(saved, 0.8),
    concentration: concentration(saved, 0.8, eligible.length),
  };
}
