import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  conv2d,
  KernelCompileError,
  maxPool2d,
  tensor,
  type Layer,
  type Shape,
} from '../../../src/index.ts';
import { PipelineCache } from '../../../src/gpu/pipeline-cache.ts';
import { Random } from '../../../src/tensor/random.ts';
import { zeros } from '../../../src/tensor/tensor.ts';
import { typeOf } from '../../../src/layers/catalog.ts';
import type { KernelPlan } from '../../../src/layers/plan.ts';
import { shareOfBound } from '../../support/expect-close.ts';
import { readOperation, type Kind, type OperationCase } from '../../support/golden.ts';
import { runPlan } from '../../support/guarded-dispatch.ts';

/** Changes to a kernel that make it wrong; golden cases must notice each. */
const MUTANTS: Readonly<Record<string, readonly [from: string, to: string][]>> = {
  Conv2d: [
    ['sum[i] + bias[channel]', 'sum[i]'],
    ['- i32(PAD_H)', ''],
    ['r * DILATION_H * PATCH_W', 'r * PATCH_W'],
    ['first_column * STRIDE_W', 'first_column'],
    ['c < C; c++', 'c + 1 < C; c++'],
    ['column < i32(W)', 'column <= i32(W)'],
    ['group * K + k) * C', 'k) * C'],
  ],
  MaxPool2d: [
    ['bitcast<f32>(nothing)', '0f'],
    [
      'is_nan(value) || (value > largest && !is_nan(largest))',
      '(value > largest && !is_nan(value))',
    ],
    ['r * DILATION_H', 'r'],
    ['value > largest', 'value < largest'],
    ['found = true;', 'found = false;'],
  ],
  AvgPool2d: [
    ['COUNT_INCLUDE_PAD);', 'true);'],
    ['DIVISOR == 0', 'true'],
    ['min(padded_end, size)', 'padded_end'],
    ['+ vec2i(vec2u(PAD_H, PAD_W)))', ')'],
  ],
  Linear: [
    ['sum + bias[output]', 'sum'],
    ['start < IN; start += TILE', 'start + TILE <= IN; start += TILE'],
    ['column < IN', 'column + 1 < IN'],
    ['store(rows, row + 3, output, sum.w)', 'store(rows, row + 3, output, sum.z)'],
  ],
  ReLU: [
    ['max(value, 0)', 'value'],
    ['select(max(value, 0), value, is_nan)', 'min(max(value, 0), 3.4e38)'],
  ],
  Tanh: [
    ['3.33332819422e-1', '3.3e-1'],
    ['min(abs(v), 15)', 'abs(v) * 50'],
    ['sign(v) *', ''],
  ],
  Softmax: [
    ['exp(x[first + i * INNER] - largest);', 'exp(x[first + i * INNER]);'],
    ['/ sum;', ';'],
    ['slice / INNER * length * INNER', 'slice / INNER * length'],
    [
      'half > 0; half /= 2) {\n    workgroupBarrier();\n    if thread < half {\n      partial[thread] +=',
      'half > 1; half /= 2) {\n    workgroupBarrier();\n    if thread < half {\n      partial[thread] +=',
    ],
  ],
  CrossEntropyLoss: [
    ['wanted == IGNORE_INDEX', 'false'],
    ['let weight = class_weight[wanted]', 'let weight = 1f'],
    ['vec2f(largest, log(sum))', 'vec2f(0, log(sum))'],
    ['REDUCTION == 2);', 'false);'],
    ['(1 - SMOOTHING) * own', 'own'],
  ],
  Add: [
    ['+ b[', '- b['],
    ['d1 * B1', 'd1 * A1'],
    ['i / D3 % D2', 'i / D3 % D3'],
  ],
};

let gpu: GPUDevice;
beforeAll(async () => {
  const adapter = await navigator.gpu.requestAdapter();
  if (adapter === null) throw new Error('these tests need a GPU adapter');
  gpu = await adapter.requestDevice();
});
afterAll(() => gpu.destroy());

/** Cases that PyTorch's lack: tiles side by side at a stride, a window astride the whole input. */
const EXTRA: readonly (readonly [Layer, Shape])[] = [
  [conv2d(2, 5, 3, { stride: 2, padding: 1 }), [1, 2, 5, 81]],
  [maxPool2d(2, { padding: 1, dilation: 5 }), [2, 3, 4, 4]],
];

async function casesOf(kind: Kind): Promise<OperationCase[]> {
  const extra = EXTRA.filter(([layer]) => layer.kind === kind).map(([layer, shape]) => {
    const random = new Random(50);
    const drawn = (of: Shape) =>
      tensor(
        of,
        zeros(of).data.map(() => random.uniform(-1, 1)),
      );
    const type = typeOf(layer);
    const parameters = new Map(type.parameters(layer).map((one) => [one.name, drawn(one.shape)]));
    const inputs = [drawn(shape)];
    const output = type.reference(layer, inputs, Object.fromEntries(parameters));
    return { title: kind, layer, repr: type.describe(layer), inputs, parameters, output };
  });
  return [...extra, ...(await readOperation(kind))];
}

function planOf({ layer, inputs }: OperationCase): KernelPlan | undefined {
  const plan = typeOf(layer).plan(
    layer,
    inputs.map(({ shape }) => shape),
  );
  return plan === 'view' || (plan.dispatch.kind === 'fixed' && layer.kind !== 'CrossEntropyLoss')
    ? undefined
    : plan;
}

/** True when some golden case tells the mutant from the kernel. */
async function isCaught(
  cases: readonly OperationCase[],
  from: string,
  to: string,
): Promise<boolean> {
  for (const one of cases) {
    const plan = planOf(one);
    if (plan === undefined || !plan.source.includes(from)) continue;
    const mutant = { ...plan, source: plan.source.replace(from, to) };
    const parameters = Object.fromEntries(one.parameters);
    const { output } = await runPlan(gpu, mutant, one.inputs, parameters, one.output);
    if (shareOfBound(output, one.output.data) > 1) return true;
  }
  return false;
}

describe.each(Object.entries(MUTANTS))('a mutated %s is noticed', (kind, mutants) => {
  test.each(mutants)('%s → %s', async (from, to) => {
    expect(await isCaught(await casesOf(kind as Kind), from, to)).toBe(true);
  });
});

test.each(Object.keys(MUTANTS))('%s writes nothing beside its output', async (kind) => {
  const cases = (await casesOf(kind as Kind)).slice(0, 6);
  for (const one of cases) {
    const plan = planOf(one);
    if (plan === undefined) continue;
    const parameters = Object.fromEntries(one.parameters);
    const { output, isGuardWhole } = await runPlan(gpu, plan, one.inputs, parameters, one.output);
    expect(shareOfBound(output, one.output.data)).toBeLessThanOrEqual(1);
    expect(isGuardWhole).toBe(true);
  }
});

test('a kernel that does not compile is named with its line, and is not remembered', async () => {
  const [one] = await readOperation('ReLU');
  const plan = planOf(one);
  if (plan === undefined) throw new Error('ReLU has a plan');
  const cache = new PipelineCache(gpu);
  const broken = { ...plan, source: plan.source.replace('let value', 'lett value') };
  const error: unknown = await cache.get(broken).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(KernelCompileError);
  expect(error).toMatchObject({ kernel: 'relu', line: 15 });
  await expect(cache.get(plan)).resolves.toBeDefined();
});
