/** Well-known networks, built layer by layer with their exact shapes; no weights. */
import type {
  Attribute,
  Constant,
  Graph,
  Operation,
} from './tool/graph/model.ts';

type Attributes = Readonly<Record<string, Attribute>>;

/** Strings layers together; every method gives the name of its result. */
export class Builder {
  readonly operations: Operation[] = [];
  readonly constants = new Map<string, Constant>();
  readonly #counts = new Map<string, number>();
  constant(
    name: string,
    dims: readonly number[],
    values?: readonly number[],
  ): string {
    const type = values ? 'int64' : 'float32';
    this.constants.set(name, {
      dims,
      type,
      values: values && (() => values),
    });
    return name;
  }
  /** @param path of the module: `features/3` */
  add(
    op: string,
    path: string,
    inputs: readonly string[],
    attributes: Attributes = {},
  ): string {
    const of = `${path}/${op}`;
    const used = this.#counts.get(of) ?? 0;
    this.#counts.set(of, used + 1);
    const name = used === 0 ? of : `${of}_${used}`;
    this.operations.push({ name, op, inputs, outputs: [name], attributes });
    return name;
  }
  conv(
    x: string,
    path: string,
    [from, to]: readonly [number, number],
    kernel: number,
    { stride = 1, padding = 0, group = 1, bias = true } = {},
  ): string {
    const weight = this.constant(`${path}.weight`, [
      to,
      from / group,
      kernel,
      kernel,
    ]);
    const inputs = bias
      ? [x, weight, this.constant(`${path}.bias`, [to])]
      : [x, weight];
    return this.add('Conv', path, inputs, {
      strides: [stride, stride],
      pads: Array<number>(4).fill(padding),
      group,
    });
  }
  norm(x: string, path: string, channels: number): string {
    const parts = ['weight', 'bias', 'running_mean', 'running_var'];
    const inputs = parts.map((part) =>
      this.constant(`${path}.${part}`, [channels]),
    );
    return this.add('BatchNormalization', path, [x, ...inputs]);
  }
  maxPool(x: string, path: string, padding: number, up: boolean): string {
    return this.add('MaxPool', path, [x], {
      kernel_shape: [3, 3],
      strides: [2, 2],
      pads: Array<number>(4).fill(padding),
      ceil_mode: Number(up),
    });
  }
  /** Mean over the picture, then one matrix for the classes. */
  classify(x: string, path: string, channels: number): string {
    const pooled = this.add('GlobalAveragePool', path, [x]);
    const flat = this.add('Flatten', path, [pooled]);
    return this.linear(flat, path, channels, 1000);
  }
  linear(x: string, path: string, from: number, to: number): string {
    const weight = this.constant(`${path}.weight`, [to, from]);
    const bias = this.constant(`${path}.bias`, [to]);
    return this.add('Gemm', path, [x, weight, bias], { transB: 1 });
  }
  /** A matrix for every token: product, then bias. */
  project(x: string, path: string, from: number, to: number): string {
    const weight = this.constant(`${path}.weight`, [from, to]);
    const bias = this.constant(`${path}.bias`, [to]);
    const product = this.add('MatMul', path, [x, weight]);
    return this.add('Add', path, [product, bias]);
  }
  layerNorm(x: string, path: string, width: number): string {
    const scale = this.constant(`${path}.weight`, [width]);
    const shift = this.constant(`${path}.bias`, [width]);
    return this.add('LayerNormalization', path, [x, scale, shift], {
      axis: -1,
    });
  }
  graph(
    name: string,
    output: string,
    dims: readonly (number | string)[] = ['batch', 3, 'height', 'width'],
  ): Graph {
    return {
      name,
      producer: '',
      opset: 17,
      operations: this.operations,
      constants: this.constants,
      inputs: ['image'],
      outputs: [output],
      given: [{ name: 'image', type: 'float32', dims }],
      declared: new Map(),
      functions: new Map(),
      remarks: [],
    };
  }
}

function squeezeNet(version: '1.0' | '1.1'): Graph {
  const net = new Builder();
  const early = version === '1.1';
  const relu = (x: string, path: string) => net.add('Relu', path, [x]);
  const pool = (x: string, i: number) =>
    net.maxPool(x, `features/pool${i}`, 0, true);
  const first = early ? 64 : 96;
  let x = net.conv('image', 'features/0', [3, first], early ? 3 : 7, {
    stride: 2,
  });
  x = pool(relu(x, 'features/0'), 0);
  let channels = first;
  const sizes = [16, 16, 32, 32, 48, 48, 64, 64];
  const pooledAfter = early ? [1, 3] : [2, 6];
  sizes.forEach((squeeze, i) => {
    const path = `features/fire${i + 2}`;
    const each = 4 * squeeze;
    const small = relu(
      net.conv(x, `${path}/squeeze`, [channels, squeeze], 1),
      path,
    );
    const one = relu(
      net.conv(small, `${path}/expand1x1`, [squeeze, each], 1),
      path,
    );
    const three = relu(
      net.conv(small, `${path}/expand3x3`, [squeeze, each], 3, {
        padding: 1,
      }),
      path,
    );
    x = net.add('Concat', path, [one, three], { axis: 1 });
    channels = 2 * each;
    if (pooledAfter.includes(i)) x = pool(x, i);
  });
  x = relu(net.conv(x, 'classifier', [channels, 1000], 1), 'classifier');
  x = net.add('GlobalAveragePool', 'classifier', [x]);
  const output = net.add('Flatten', 'classifier', [x]);
  return net.graph(`SqueezeNet ${version}`, output);
}

function mobileNetV2(): Graph {
  const net = new Builder();
  const block = (
    x: string,
    path: string,
    sizes: readonly [number, number],
    kernel: number,
    { stride = 1, group = 1, clip = true } = {},
  ) => {
    const padding = (kernel - 1) / 2;
    const options = { stride, padding, group, bias: false };
    const y = net.norm(
      net.conv(x, path, sizes, kernel, options),
      `${path}/bn`,
      sizes[1],
    );
    return clip ? net.add('Clip', path, [y]) : y;
  };
  let x = block('image', 'features/0', [3, 32], 3, { stride: 2 });
  let channels = 32;
  let index = 1;
  // Expansion, output channels, repetitions, stride of the first.
  const stages = [
    [1, 16, 1, 1],
    [6, 24, 2, 2],
    [6, 32, 3, 2],
    [6, 64, 4, 2],
    [6, 96, 3, 1],
    [6, 160, 3, 2],
    [6, 320, 1, 1],
  ] as const;
  for (const [expansion, width, times, firstStride] of stages) {
    for (let i = 0; i < times; i++) {
      const path = `features/${index++}`;
      const stride = i === 0 ? firstStride : 1;
      const hidden = channels * expansion;
      let y = x;
      if (expansion > 1)
        y = block(y, `${path}/expand`, [channels, hidden], 1);
      y = block(y, `${path}/depthwise`, [hidden, hidden], 3, {
        stride,
        group: hidden,
      });
      y = block(y, `${path}/project`, [hidden, width], 1, { clip: false });
      const isResidual = stride === 1 && channels === width;
      x = isResidual ? net.add('Add', path, [x, y]) : y;
      channels = width;
    }
  }
  x = block(x, 'features/18', [320, 1280], 1);
  return net.graph('MobileNetV2', net.classify(x, 'classifier', 1280));
}

/** Residual networks with two convolutions a block, or with three and a bottleneck. */
function resNet(
  depth: 18 | 34 | 50,
  blocks: readonly [number, number, number, number],
): Graph {
  const net = new Builder();
  const bottleneck = depth === 50;
  const unit = (
    x: string,
    path: string,
    sizes: readonly [number, number],
    kernel: number,
    stride: number,
  ) => {
    const padding = (kernel - 1) / 2;
    const options = { stride, padding, bias: false };
    const y = net.conv(x, path, sizes, kernel, options);
    return net.norm(y, `${path}/bn`, sizes[1]);
  };
  const relu = (x: string, path: string) => net.add('Relu', path, [x]);
  let x = relu(unit('image', 'stem', [3, 64], 7, 2), 'stem');
  x = net.maxPool(x, 'stem', 1, false);
  let channels = 64;
  blocks.forEach((count, stage) => {
    const inner = 64 * 2 ** stage;
    const outer = bottleneck ? 4 * inner : inner;
    for (let i = 0; i < count; i++) {
      const path = `layer${stage + 1}/${i}`;
      const stride = stage > 0 && i === 0 ? 2 : 1;
      const layers = bottleneck
        ? ([
            [1, channels, inner, 1],
            [3, inner, inner, stride],
            [1, inner, outer, 1],
          ] as const)
        : ([
            [3, channels, inner, stride],
            [3, inner, outer, 1],
          ] as const);
      let y = x;
      layers.forEach(([kernel, from, to, step], k) => {
        y = unit(y, `${path}/conv${k + 1}`, [from, to], kernel, step);
        if (k < layers.length - 1) y = relu(y, `${path}/conv${k + 1}`);
      });
      const isSame = stride === 1 && channels === outer;
      const skip = isSame
        ? x
        : unit(x, `${path}/downsample`, [channels, outer], 1, stride);
      x = relu(net.add('Add', path, [y, skip]), path);
      channels = outer;
    }
  });
  return net.graph(`ResNet-${depth}`, net.classify(x, 'fc', channels));
}

function visionTransformer(): Graph {
  const net = new Builder();
  const [width, heads, tokens, layers] = [768, 12, 197, 12];
  const shape = (name: string, values: number[]) =>
    net.constant(name, [values.length], values);
  const asHeads = shape('heads', [0, 0, heads, width / heads]);
  const asTokens = shape('tokens', [0, 0, width]);
  const asGrid = shape('grid', [0, width, tokens - 1]);
  let x = net.conv('image', 'embeddings/patch', [3, width], 16, {
    stride: 16,
  });
  x = net.add('Reshape', 'embeddings', [x, asGrid]);
  x = net.add('Transpose', 'embeddings', [x], { perm: [0, 2, 1] });
  const start = net.constant('embeddings.class', [1, 1, width]);
  x = net.add('Concat', 'embeddings', [start, x], { axis: 1 });
  const places = net.constant('embeddings.position', [1, tokens, width]);
  x = net.add('Add', 'embeddings', [x, places]);
  for (let i = 0; i < layers; i++) {
    const path = `encoder/${i}`;
    const attention = `${path}/attention`;
    const y = net.layerNorm(x, `${path}/norm1`, width);
    const head = (name: string, perm: number[]) => {
      const all = net.project(y, `${attention}/${name}`, width, width);
      const split = net.add('Reshape', attention, [all, asHeads]);
      return net.add('Transpose', attention, [split], { perm });
    };
    const q = head('query', [0, 2, 1, 3]);
    const k = head('key', [0, 2, 3, 1]);
    const v = head('value', [0, 2, 1, 3]);
    // The scale of the scores is part of the query's weights.
    const scores = net.add('MatMul', `${attention}/scores`, [q, k]);
    const weights = net.add('Softmax', `${attention}/scores`, [scores], {
      axis: -1,
    });
    const mixed = net.add('MatMul', `${attention}/mix`, [weights, v]);
    const turned = net.add('Transpose', attention, [mixed], {
      perm: [0, 2, 1, 3],
    });
    const joined = net.add('Reshape', attention, [turned, asTokens]);
    const attended = net.project(
      joined,
      `${attention}/output`,
      width,
      width,
    );
    x = net.add('Add', path, [x, attended]);
    const z = net.layerNorm(x, `${path}/norm2`, width);
    const hidden = net.project(z, `${path}/mlp/1`, width, 4 * width);
    const active = net.add('Gelu', `${path}/mlp`, [hidden]);
    const out = net.project(active, `${path}/mlp/2`, 4 * width, width);
    x = net.add('Add', path, [x, out]);
  }
  x = net.layerNorm(x, 'norm', width);
  x = net.add('Gather', 'head', [x, shape('first', [0])], { axis: 1 });
  x = net.add('Flatten', 'head', [x]);
  return net.graph('ViT-B/16', net.linear(x, 'head', width, 1000));
}

export const architectures = {
  'squeezenet-1.0': () => squeezeNet('1.0'),
  'squeezenet-1.1': () => squeezeNet('1.1'),
  'mobilenet-v2': mobileNetV2,
  'resnet-18': () => resNet(18, [2, 2, 2, 2]),
  'resnet-34': () => resNet(34, [3, 4, 6, 3]),
  'resnet-50': () => resNet(50, [3, 4, 6, 3]),
  'vit-b-16': visionTransformer,
} as const satisfies Record<string, () => Graph>;

export type ArchitectureName = keyof typeof architectures;

export const architectureNames = Object.keys(
  architectures,
) as ArchitectureName[];
