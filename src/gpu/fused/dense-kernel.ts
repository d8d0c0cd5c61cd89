import { added, listed, placed } from './emit.ts';
import { placeOf, type Numbering } from './numbering.ts';
import type { DenseTile } from './tile.ts';
import type { ValueFunctions } from './value-function.ts';
import { readEach, readFours, shareFours, type WeightReader } from './weight-reader.ts';

/** A dense layer with what runs in its kernel. */
export interface DenseKernel {
  readonly features: number;
  readonly outputs: number;
  readonly values: ValueFunctions;
  /** Over the outputs, which one invocation then makes all of. */
  readonly softmax?: 'Softmax' | 'LogSoftmax' | undefined;
}

/** Steps along the features that are written out, where they divide them. */
const UNROLLED = [4, 2, 1];

/**
 * Writes x `[rows, features]` · weightᵀ. An invocation keeps a tile of rows × outputs in registers,
 * so that a load of a weight serves all its rows, and one of a feature all its outputs.
 *
 * Weights are packed `[blocks, features, outputs of a block]`, see `packRows`.
 */
export function denseSource(kernel: DenseKernel, tile: DenseTile, numbering: Numbering): string {
  const { features, outputs, values } = kernel;
  const { rows, outputs: block } = tile;
  const blocks = Math.ceil(outputs / block);
  const step = UNROLLED.find((count) => features % count === 0) ?? 1;
  const each = (piece: (m: number, o: number) => string): string =>
    listed(rows, (m) => `    ${Array.from({ length: block }, (_, o) => piece(m, o)).join(' ')}`);
  const products = (m: number, o: number): string[] =>
    Array.from({ length: step }, (_, u) => `v${m}_${u} * w${u * block + o}`);
  const areFours = step % 4 === 0;
  const reader = weightReader(areFours, block, numbering);
  const own = (o: number): string => `(first_output + ${reader.output(o)})`;
  return `${reader.head}@group(0) @binding(0) var<storage, read> x: array<${areFours ? 'vec4f' : 'f32'}>;
@group(0) @binding(1) var<storage, read> weight: array<${reader.element}>;
@group(0) @binding(2) var<storage, read> bias: array<f32>;
@group(0) @binding(3) var<storage, read_write> y: array<f32>;

${values.source}

@compute @workgroup_size(${numbering.group})
fn linear_fused(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let i = id.y * groups.x * ${numbering.group} + id.x;
  let rows = arrayLength(&y) / ${outputs};
  let bands = (rows + ${rows - 1}) / ${rows};
${placeOf(numbering, { units: 'bands', unit: 'band', parts: blocks, part: 'block' })}
  let first_output = ${placed('block', block, outputs)};
  let first_row = band * ${rows};
${listed(rows, (m) => `  let x${m} = min(first_row + ${m}, rows - 1) * ${features};`)}
${listed(block, (o) => `  let b${o} = bias[${own(o)}];`)}
${each((m, o) => `var s${m}_${o} = 0f;`)}
  for (var f = 0u; f < ${features}; f += ${step}) {
    let taps = block * ${features * block} + f * ${block};
${listed(rows, (m) => readFeatures(m, step, areFours))}
${reader.read(step * block, 'taps')}
${each((m, o) => added(`s${m}_${o}`, products(m, o)))}
  }
${listed(rows, (m) => storedRow(kernel, block, m, own))}
}
`;
}

function weightReader(areFours: boolean, block: number, { along }: Numbering): WeightReader {
  if (along === 'quads' && block % 4 === 0) return shareFours;
  return areFours ? readFours : readEach;
}

/** Reads some features of a row, four at a time where they are so many. */
function readFeatures(m: number, count: number, areFours: boolean): string {
  if (!areFours) return listed(count, (u) => `    let v${m}_${u} = x[x${m} + f + ${u}];`);
  return `${listed(count / 4, (i) => `    let g${m}_${i} = x[(x${m} + f) / 4 + ${i}];`)}
${listed(count, (u) => `    let v${m}_${u} = g${m}_${Math.floor(u / 4)}.${'xyzw'[u % 4]};`)}`;
}

/** Stores a row's part, through the layers behind the dense one. */
function storedRow(
  { outputs, values, softmax }: DenseKernel,
  block: number,
  m: number,
  own: (o: number) => string,
): string {
  const store = (o: number, value: string): string =>
    `    y[(first_row + ${m}) * ${outputs} + ${own(o)}] = ${value};`;
  const each = (piece: (o: number) => string): string => listed(block, piece);
  const plain = each((o) => store(o, values.apply(`(s${m}_${o} + b${o})`)));
  const lines = softmax === undefined ? plain : softmaxOf(softmax, block, m, values, store);
  return `  if first_row + ${m} < rows {\n${lines}\n  }`;
}

/** exp(v − max) ÷ Σ exp(v − max), or its logarithm. */
function softmaxOf(
  kind: 'Softmax' | 'LogSoftmax',
  count: number,
  m: number,
  values: ValueFunctions,
  store: (o: number, value: string) => string,
): string {
  const all = (piece: (o: number) => string): string[] =>
    Array.from({ length: count }, (_, o) => piece(o));
  const shifted = (o: number): string =>
    kind === 'Softmax' ? `e${o} / sum` : `v${o} - top - log(sum)`;
  return `${listed(count, (o) => `    let v${o} = ${values.apply(`(s${m}_${o} + b${o})`)};`)}
    let top = ${all((o) => `v${o}`).reduce((a, b) => `max(${a}, ${b})`)};
${listed(count, (o) => `    let e${o} = exp(v${o} - top);`)}
    let sum = ${all((o) => `e${o}`).join(' + ')};
${listed(count, (o) => store(o, shifted(o)))}`;
}

/**
 * Weights `[outputs, features]` in the order that a block of outputs reads, the last block ending with
 * the last output.
 */
export function packRows(
  weight: Float32Array,
  { features, outputs }: Pick<DenseKernel, 'features' | 'outputs'>,
  block: number,
): Float32Array {
  const packed = new Float32Array(Math.ceil(outputs / block) * features * block);
  for (let start = 0, to = 0; start < outputs; start += block) {
    const first = Math.min(start, outputs - block) * features;
    for (let f = 0; f < features; f++) {
      for (let o = 0; o < block; o++) packed[to++] = weight[first + o * features + f];
    }
  }
  return packed;
}
