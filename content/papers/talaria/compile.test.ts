import { describe, expect, test } from 'vitest';
import { architectureNames, Builder } from './architectures.ts';
import { boundary, fuse, unfused } from './compile.ts';
import { devices } from './devices.ts';
import { exampleNetwork } from './example.ts';
import { inferred } from './fixtures/files.ts';
import { latency } from './method.ts';
import { profile, workOf } from './profile.ts';
import { infer } from './tool/graph/infer.ts';

const ops = (groups: ReturnType<typeof fuse>) =>
  groups.map(({ steps }) => steps.map(({ op }) => op).join('+'));
const networks = [
  ...architectureNames,
  'classifier',
  'detector',
  'recognizer',
  'silero',
  'silero-legacy',
] as const;

/** A block with a shortcut, and a gate. */
function block() {
  const net = new Builder();
  const a = net.add('Relu', 'a', [
    net.conv('image', 'a', [3, 3], 3, { padding: 1 }),
  ]);
  const b = net.conv(a, 'b', [3, 3], 3, { padding: 1 });
  const sum = net.add('Add', 'sum', [a, b]);
  const gate = net.add('Sigmoid', 'gate', [
    net.add('GlobalAveragePool', 'gate', [sum]),
  ]);
  const graph = net.graph(
    'block',
    net.add('Mul', 'out', [sum, gate]),
    [1, 3, 8, 8],
  );
  return infer(graph, { sizes: {}, values: {}, branches: {} });
}

describe('fusing', () => {
  test('the running example has three operations, as counted by hand', () => {
    expect(ops(fuse(exampleNetwork()))).toEqual([
      'Conv+BatchNormalization+Relu',
      'GlobalAveragePool+Flatten',
      'Gemm',
    ]);
  });
  test('a sum joins the convolution that runs last, a gate the mean that makes it', () => {
    expect(ops(fuse(block()))).toEqual([
      'Conv+Relu',
      'Conv+Add',
      'GlobalAveragePool+Sigmoid+Mul',
    ]);
  });
  test('what follows the input itself begins a group of its own', () => {
    const net = new Builder();
    const graph = net.graph(
      'input',
      net.add('Relu', 'b', [net.add('Sqrt', 'a', ['image'])]),
      [1, 3],
    );
    expect(
      ops(fuse(infer(graph, { sizes: {}, values: {}, branches: {} }))),
    ).toEqual(['Sqrt+Relu']);
  });
  test('what is computed in advance does not run', () => {
    const steps = exampleNetwork().steps.map((step, i) => ({
      ...step,
      folded: i === 1,
    }));
    expect(ops(fuse({ steps }))[0]).toBe('Conv');
    expect(unfused({ steps })).toHaveLength(5);
  });
  test.each(networks)(
    'every group of %s has all that it needs before it runs, and each operation runs once',
    (name) => {
      const network = inferred(name);
      const groups = fuse(network);
      const groupOf = new Map(
        groups.flatMap(({ steps }, id) =>
          steps.map((step) => [step.id, id] as const),
        ),
      );
      const makerOf = new Map(
        network.steps.flatMap(({ id, outputs }) =>
          outputs.map((output) => [output, id] as const),
        ),
      );
      for (const step of network.steps.filter(({ folded }) => !folded)) {
        for (const input of step.inputs) {
          const maker = groupOf.get(makerOf.get(input) ?? -1);
          if (maker !== undefined)
            expect(maker).toBeLessThanOrEqual(groupOf.get(step.id)!);
        }
      }
      const ids = groups.flatMap(({ steps }) => steps.map(({ id }) => id));
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids).toHaveLength(
        network.steps.filter(({ folded }) => !folded).length,
      );
    },
  );
  test.each(networks)(
    'keeps the MACs and parameters of %s, and makes neither its traffic nor its latency larger',
    (name) => {
      const network = inferred(name);
      const [apart, together] = [
        profile(network, false),
        profile(network, true),
      ];
      const sum = (
        rows: typeof apart.rows,
        of: (row: (typeof apart.rows)[number]) => number,
      ) => rows.reduce((all, row) => all + of(row), 0);
      const device = { ...devices.m2, overhead: 1e-6 };
      const time = ({ rows }: typeof apart) =>
        sum(rows, (row) => latency(workOf(row, new Map(), device), device));
      const moved = ({ rows }: typeof apart) =>
        sum(rows, (row) =>
          row.moved.reduce((all, { bytes }) => all + bytes, 0),
        );
      expect(sum(together.rows, (row) => row.macs ?? 0)).toBe(
        sum(apart.rows, (row) => row.macs ?? 0),
      );
      expect(together.parameters).toBe(apart.parameters);
      expect(moved(together)).toBeLessThanOrEqual(moved(apart));
      expect(time(together)).toBeLessThanOrEqual(time(apart) * (1 + 1e-12));
    },
  );
});

describe('the border of a group', () => {
  const group = fuse(block())[1]!;
  const [conv, sum] = group.steps as [
    (typeof group.steps)[0],
    (typeof group.steps)[0],
  ];
  const isWeight = (name: string) =>
    name.endsWith('.weight') || name.endsWith('.bias');

  test('is crossed by both operands of a shortcut, not by weights nor by what stays inside', () => {
    const { read, written } = boundary(group, isWeight, () => true);
    expect(read).toEqual([conv.inputs[0], sum.inputs[0]]);
    expect(written).toEqual([conv.outputs[0], sum.outputs[0]]);
  });
  test('is crossed only by results that others use', () => {
    const asked: string[] = [];
    const { written } = boundary(group, isWeight, (name, owner) => {
      expect(owner).toBe(group);
      asked.push(name);
      return name === sum.outputs[0];
    });
    expect(written).toEqual([sum.outputs[0]]);
    expect(asked).toHaveLength(2);
  });
  test('does not count inputs that are left out', () => {
    const steps = [{ ...sum, inputs: ['', 'x'] }];
    expect(
      boundary(
        { steps },
        () => false,
        () => true,
      ).read,
    ).toEqual(['x']);
  });
});
