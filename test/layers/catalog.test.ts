import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { catalog, typeOf } from '../../src/layers/catalog.ts';
import { dispatchesOf } from '../../src/layers/plan.ts';
import { indexOf } from '../../src/tensor/shape.ts';
import { Random } from '../../src/tensor/random.ts';
import { shareOfBound } from '../support/expect-close.ts';
import { evaluateTerms } from '../support/evaluate-terms.ts';
import { readOperation } from '../support/golden.ts';

const SAMPLED = 12;

/** `@binding(n)` and `override NAME` declarations of a source. */
function declarations(source: string) {
  const bindings = [...source.matchAll(/@binding\((\d+)\)/g)].map(([, n]) => Number(n));
  const overrides = [...source.matchAll(/^override (\w+): \w+;/gm)].map(([, name]) => name);
  return { bindings, overrides };
}

const stemOf = (kind: string) =>
  ({
    ReLU6: 'hardtanh',
    BatchNorm1d: 'batch-norm',
    BatchNorm2d: 'batch-norm',
    ZeroPad2d: 'pad2d',
    ConstantPad2d: 'pad2d',
    ReflectionPad2d: 'pad2d',
    ReplicationPad2d: 'pad2d',
  })[kind] ??
  kind
    .replace('ReLU', 'Relu')
    .replace(/[A-Z]/g, (c, i: number) => (i > 0 ? '-' : '') + c.toLowerCase());

describe.each(catalog.map(({ kind }) => kind))('%s', (kind) => {
  test('is described as PyTorch prints it', async () => {
    for (const { layer, repr } of await readOperation(kind)) {
      expect(typeOf(layer).describe(layer)).toBe(repr);
    }
  });

  test('infers the shape that its reference gives', async () => {
    for (const { layer, inputs, parameters } of await readOperation(kind)) {
      const type = typeOf(layer);
      const value = type.reference(layer, inputs, Object.fromEntries(parameters));
      const shape = type.inferShape(
        layer,
        inputs.map((x) => x.shape),
      );
      expect(value.shape).toEqual(shape);
      expect(value.data.length).toBe(shape.reduce((a, b) => a * b, 1));
    }
  });

  test('declares the parameters that PyTorch has', async () => {
    for (const { layer, parameters } of await readOperation(kind)) {
      const declared = typeOf(layer).parameters(layer);
      expect(declared.map(({ name, shape }) => [name, shape])).toEqual(
        [...parameters].map(([name, { shape }]) => [name, shape]),
      );
    }
  });

  test('plans kernels whose bindings, constants and entry are the source’s', async () => {
    for (const { layer, inputs } of await readOperation(kind)) {
      const plan = typeOf(layer).plan(
        layer,
        inputs.map((x) => x.shape),
      );
      for (const one of dispatchesOf(plan)) {
        const { bindings, overrides } = declarations(one.source);
        expect(one.bindings.map((_, i) => i)).toEqual(bindings);
        expect(Object.keys(one.constants).toSorted()).toEqual(overrides.toSorted());
        const file = `src/shaders/${one.kernel.replaceAll('_', '-')}.wgsl`;
        expect(readFileSync(file, 'utf8')).toBe(one.source);
        expect(one.source).toMatch(new RegExp(`@compute[^{]*fn ${one.kernel}\\(`));
      }
    }
  });

  test('has a kernel of its own stem, unless it is a view', async () => {
    const [{ layer, inputs }] = (await readOperation(kind)).slice(3);
    const plan = typeOf(layer).plan(
      layer,
      inputs.map((x) => x.shape),
    );
    expect(typeOf(layer).isView === true).toBe(plan === 'view');
    const stems = dispatchesOf(plan).map((one) => one.kernel.replaceAll('_', '-'));
    expect(stems.filter((stem) => stem !== stemOf(kind))).toEqual([]);
  });

  test('its terms make the value', async () => {
    const random = new Random(40);
    for (const { layer, inputs, parameters, output } of await readOperation(kind)) {
      if (inputs.some(({ data }) => data.some((value) => !Number.isFinite(value)))) continue;
      for (let i = 0; i < SAMPLED; i++) {
        const offset = random.integer(0, output.data.length - 1);
        const terms = typeOf(layer).terms(
          layer,
          inputs.map((x) => x.shape),
          indexOf(output.shape, offset),
        );
        const value = evaluateTerms(layer, terms, inputs, Object.fromEntries(parameters));
        if (value === undefined) continue;
        const expected = output.data.subarray(offset, offset + 1);
        expect(
          shareOfBound(Float32Array.of(value), expected),
          `${kind} ${offset}`,
        ).toBeLessThanOrEqual(1);
      }
    }
  });
});

test('an unknown kind is named', () => {
  expect(() => typeOf({ kind: 'Conv9d' })).toThrow("there is no layer type 'Conv9d'");
});
