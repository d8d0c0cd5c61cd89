import { describe, expect, test } from 'vitest';
import { ArgumentError, graph, inferShapes, ShapeError } from '../../src/index.ts';
import { typeOf } from '../../src/layers/catalog.ts';
import { inferShapesFrom } from '../../src/graph/shapes.ts';
import { build, KINDS, readRefusals, type Refusal } from '../support/golden.ts';

const refusals = await readRefusals();

/** What we throw for a refusal: from the builder, or from the shapes. */
function thrownBy({ kind, arguments: args, inputs }: Refusal): unknown {
  try {
    const layer = build(kind, args);
    typeOf(layer).inferShape(layer, inputs ?? []);
  } catch (error) {
    return error;
  }
  return undefined;
}

function wordsOf(error: unknown): string | undefined {
  if (error instanceof ShapeError) return error.reason;
  return error instanceof ArgumentError ? error.message : undefined;
}

const isBatch = ({ inputs }: Refusal) =>
  inputs !== null && inputs.every(({ length }) => length > 0);

test('there are at least 40 refusals, and of every layer type that refuses shapes', () => {
  expect(refusals.length).toBeGreaterThanOrEqual(40);
  const kinds = new Set(refusals.map(({ kind }) => kind));
  expect(KINDS.filter((kind) => !kinds.has(kind))).toEqual([
    'ReLU',
    'LeakyReLU',
    'ReLU6',
    'Hardtanh',
    'Tanh',
    'Sigmoid',
    'Identity',
  ]);
});

describe('says what PyTorch says', () => {
  test.for(refusals)('$kind $arguments on $inputs', (refusal) => {
    expect(wordsOf(thrownBy(refusal))).toBe(refusal.message);
  });
});

test('in a graph the message names the layer', () => {
  const shapes = refusals.filter((one) => isBatch(one) && thrownBy(one) instanceof ShapeError);
  expect(shapes.length).toBeGreaterThanOrEqual(40);
  for (const { kind, arguments: args, inputs, message } of shapes) {
    const names = (inputs ?? []).map((_, i) => `x${i}`);
    const given = (inputs ?? []).map((shape, i) => [names[i], shape] as const);
    const samples = given.map(([name, shape]) => [name, shape.slice(1)] as const);
    const node = { name: 'block.layer', layer: build(kind, args), inputs: names };
    const model = graph('Net', Object.fromEntries(samples), [node]);
    const infer = () => inferShapesFrom(model, new Map(given));
    expect(infer).toThrow(new ShapeError(message, 'block.layer'));
    expect(infer).toThrow(`block.layer: ${message}`);
  }
});

test('the first layer that does not fit is the one named', () => {
  const model = graph('Net', { input: [1, 28, 28] }, [
    { name: 'conv1', layer: build('Conv2d', [1, 6, 5]), inputs: ['input'] },
    { name: 'flatten', layer: build('Flatten', []), inputs: ['conv1'] },
    { name: 'dense1', layer: build('Linear', [120, 84]), inputs: ['flatten'] },
    { name: 'dense2', layer: build('Linear', [9, 10]), inputs: ['dense1'] },
  ]);
  expect(() => inferShapes(model, 32)).toThrow(
    'dense1: mat1 and mat2 shapes cannot be multiplied (32x3456 and 120x84)',
  );
});
