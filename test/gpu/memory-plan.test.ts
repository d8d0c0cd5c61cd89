import { describe, expect, test } from 'vitest';
import { bytesOf } from '../../src/gpu/bytes-of.ts';
import { planFused } from '../../src/gpu/fused/plan-fused.ts';
import { machineOf } from '../../src/gpu/fused/tile.ts';
import { planMemory, type MemoryPlan } from '../../src/gpu/memory-plan.ts';
import { planModel, type ModelPlan } from '../../src/gpu/model-plan.ts';
import { inferShapes } from '../../src/graph/shapes.ts';
import {
  add,
  cat,
  conv2d,
  flatten,
  graph,
  initialise,
  linear,
  maxPool2d,
  relu,
  sequential,
  softmax,
  tanh,
  type Model,
} from '../../src/index.ts';
import { lenet } from '../../src/models/lenet.ts';
import { Random } from '../../src/tensor/random.ts';
import { branched, residual } from '../support/models.ts';

/** The TinyVGG that PyTorch courses teach. */
const tinyVgg = sequential('TinyVGG', [3, 64, 64], {
  conv1: conv2d(3, 10, 3),
  relu1: relu(),
  conv2: conv2d(10, 10, 3),
  relu2: relu(),
  pool1: maxPool2d(2),
  conv3: conv2d(10, 10, 3),
  relu3: relu(),
  conv4: conv2d(10, 10, 3),
  relu4: relu(),
  pool2: maxPool2d(2),
  flatten: flatten(),
  classifier: linear(10 * 13 * 13, 3),
});

type Node = Model['nodes'][number];

/** A graph of branches that join, views, and now and then a node that draws on several samples. */
function randomModel(seed: number): Model {
  const random = new Random(seed);
  const inputs = random.pick([1, 2]);
  const sizes = new Map(Array.from({ length: inputs }, (_, i) => [`input${i}`, 4 + 4 * i]));
  const given = Object.fromEntries([...sizes].map(([name, size]) => [name, [size]]));
  const nodes = Array.from({ length: random.integer(1, 14) }, (_, i): Node => {
    const name = `node${i}`;
    const source = () => random.pick([...sizes.keys()]);
    const one = source();
    const size = sizes.get(one) ?? 0;
    const alike = [...sizes.keys()].filter((other) => sizes.get(other) === size);
    const several = [one, source(), source()];
    const features = random.integer(1, 30);
    const joined = several.reduce((sum, other) => sum + (sizes.get(other) ?? 0), 0);
    const kinds: readonly [Node, number][] = [
      [{ name, layer: relu(), inputs: [one] }, size],
      [{ name, layer: flatten(), inputs: [one] }, size],
      [{ name, layer: linear(size, features), inputs: [one] }, features],
      [{ name, layer: add(), inputs: [one, random.pick(alike)] }, size],
      [{ name, layer: cat(), inputs: several }, joined],
      [
        { name, layer: random.integer(0, 8) === 0 ? softmax({ dim: 0 }) : tanh(), inputs: [one] },
        size,
      ],
    ];
    const [node, made] = random.pick(kinds);
    sizes.set(name, made);
    return node;
  });
  return graph(`Random${seed}`, given, nodes, random.pick([...sizes.keys()]));
}

/** Runs a plan's steps on buffers that know whose value they hold, as a device would write them. */
function follow(
  plan: ModelPlan,
  { buffers, bufferOf }: MemoryPlan,
  n: number,
): Map<number, string> {
  const shapes = inferShapes(plan.model, n);
  const homeOf = (name: string) => plan.homes.get(name) ?? name;
  const held = new Map<number, string>();
  const bufferFor = (name: string): number => {
    const at = bufferOf.get(homeOf(name)) ?? -1;
    expect(buffers[at]).toBeGreaterThanOrEqual(bytesOf(shapes.get(name) ?? []));
    return at;
  };
  for (const { name } of plan.model.inputs) held.set(bufferFor(name), name);
  let last = '';
  for (const { node } of plan.steps) {
    const own = bufferFor(node.name);
    if (node.name !== last) held.set(own, node.name);
    last = node.name;
    for (const name of node.inputs) {
      expect(bufferFor(name), `${node.name} reads and writes the same`).not.toBe(own);
      expect(held.get(bufferFor(name)), `${node.name} reads ${name}`).toBe(homeOf(name));
    }
  }
  return held;
}

/** The output, and what the nodes read that run on the CPU once a batch is cut. */
function readBack({ model, order, mixing, homes }: ModelPlan): string[] {
  const tail = order.filter(({ name }) => mixing.has(name)).flatMap(({ inputs }) => inputs);
  return [model.output, ...tail].map((name) => homes.get(name) ?? name);
}

function expectSafe(plan: ModelPlan, n: number): void {
  const memory = planMemory(plan, inferShapes(plan.model, n), 'output');
  const held = follow(plan, memory, n);
  for (const name of readBack(plan)) expect(held.get(memory.bufferOf.get(name) ?? -1)).toBe(name);
}

const fusedPlan = (model: Model) =>
  planFused(model, initialise(model, 1), {
    machine: machineOf({ isSoftware: true, hasQuads: true }, 32),
    n: 32,
    keep: 'output',
  });

const bytesWith = (plan: ModelPlan, keep: 'all' | 'output'): number =>
  planMemory(plan, inferShapes(plan.model, 1), keep).buffers.reduce((sum, bytes) => sum + bytes, 0);

describe('memory for the output alone', () => {
  test('holds every value until it was read for the last time, in 400 random graphs', () => {
    let [shared, mixing] = [0, 0];
    for (let seed = 1; seed <= 400; seed++) {
      const plan = planModel(randomModel(seed));
      expectSafe(plan, 1 + (seed % 5));
      const { buffers, bufferOf } = planMemory(plan, inferShapes(plan.model, 3), 'output');
      if (buffers.length < bufferOf.size) shared++;
      if (plan.mixing.size > 0) mixing++;
    }
    expect(shared).toBeGreaterThan(200);
    expect(mixing).toBeGreaterThan(20);
  });

  test.each([residual, branched, lenet, tinyVgg])('holds them in $name, fused or not', (model) => {
    expectSafe(planModel(model), 3);
    expectSafe(fusedPlan(model), 3);
  });

  test.each([
    { name: 'LeNet', model: lenet, plain: 1.66, fused: 1.28 },
    { name: 'TinyVGG', model: tinyVgg, plain: 2.62, fused: 1.37 },
  ])('of $name is $plain times smaller, and $fused times fused', ({ model, plain, fused }) => {
    const ratio = (plan: ModelPlan) => bytesWith(plan, 'all') / bytesWith(plan, 'output');
    expect(ratio(planModel(model))).toBeCloseTo(plain, 2);
    expect(ratio(fusedPlan(model))).toBeCloseTo(fused, 2);
  });
});

test('memory for all values has a buffer for each', () => {
  const plan = planModel(residual);
  const { buffers, bufferOf } = planMemory(plan, inferShapes(residual, 2), 'all');
  expect(new Set(bufferOf.values()).size).toBe(buffers.length);
  expect([...bufferOf.keys()].sort()).toEqual(
    ['act', 'conv', 'conv_1', 'input', 'relu', 'skip', 'sum'].sort(),
  );
});
