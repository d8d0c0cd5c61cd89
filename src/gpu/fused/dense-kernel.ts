import { GROUP } from './conv-kernel.ts';
import { listed } from './emit.ts';
import type { DenseTile } from './tile.ts';
import type { ValueFunctions } from './value-function.ts';

/** A dense layer with what runs in its kernel. */
export interface DenseKernel {
  readonly features: number;
  readonly outputs: number;
  readonly values: ValueFunctions;
}

/** Steps along the features that are written out, where they divide them. */
const UNROLLED = [4, 2, 1];

/**
 * Writes x `[rows, features]` · weightᵀ. An invocation keeps a tile of rows × outputs in registers,
 * so that a load of a weight serves all its rows, and one of a feature all its outputs.
 *
 * Weights are packed `[blocks, features, outputs of a block]`, see `packRows`.
 */
export function denseSource({ features, outputs, values }: DenseKernel, tile: DenseTile): string {
  const { rows, outputs: block } = tile;
  const blocks = Math.ceil(outputs / block);
  const step = UNROLLED.find((count) => features % count === 0) ?? 1;
  const each = (piece: (m: number, o: number) => string): string =>
    listed(rows, (m) => `    ${Array.from({ length: block }, (_, o) => piece(m, o)).join(' ')}`);
  const isSure = outputs % block === 0;
  return `@group(0) @binding(0) var<storage, read> x: array<f32>;
@group(0) @binding(1) var<storage, read> weight: array<f32>;
@group(0) @binding(2) var<storage, read> bias: array<f32>;
@group(0) @binding(3) var<storage, read_write> y: array<f32>;

${values.source}

@compute @workgroup_size(${GROUP})
fn linear_fused(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let i = id.y * groups.x * ${GROUP} + id.x;
  let rows = arrayLength(&y) / ${outputs};
  let first_output = i % ${blocks} * ${block};
  let first_row = i / ${blocks} * ${rows};
  if first_row >= rows {
    return;
  }
${listed(rows, (m) => `  let x${m} = min(first_row + ${m}, rows - 1) * ${features};`)}
${listed(block, (o) => `  let b${o} = bias[min(first_output + ${o}, ${outputs - 1})];`)}
${each((m, o) => `var s${m}_${o} = b${o};`)}
  for (var f = 0u; f < ${features}; f += ${step}) {
    let taps = i % ${blocks} * ${features * block} + f * ${block};
${listed(
  step,
  (u) => `    {
${listed(rows, (m) => `    let v${m} = x[x${m} + f + ${u}];`)}
${listed(block, (o) => `    let w${o} = weight[taps + ${u * block + o}];`)}
${each((m, o) => `s${m}_${o} += v${m} * w${o};`)}
    }`,
)}
  }
${listed(
  rows,
  (m) => `  if first_row + ${m} < rows {
${listed(block, (o) => {
  const store = `y[(first_row + ${m}) * ${outputs} + first_output + ${o}] = ${values.apply(`s${m}_${o}`)};`;
  return isSure ? `    ${store}` : `    if first_output + ${o} < ${outputs} { ${store} }`;
})}
  }`,
)}
}
`;
}

/** Weights `[outputs, features]` in the order that a block of outputs reads: zeros past the last. */
export function packRows(
  weight: Float32Array,
  { features, outputs }: Pick<DenseKernel, 'features' | 'outputs'>,
  block: number,
): Float32Array {
  const packed = new Float32Array(Math.ceil(outputs / block) * features * block);
  for (let o = 0; o < outputs; o++) {
    const first = Math.floor(o / block) * features;
    for (let f = 0; f < features; f++) {
      packed[(first + f) * block + (o % block)] = weight[o * features + f];
    }
  }
  return packed;
}
