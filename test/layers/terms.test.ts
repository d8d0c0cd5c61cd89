import { describe, expect, it, test } from 'vitest';
import { crossEntropyLoss } from '../../src/index.ts';
import type { CrossEntropyLoss } from '../../src/layers/cross-entropy-loss.ts';
import { catalog, typeOf } from '../../src/layers/catalog.ts';
import type { Terms } from '../../src/layers/terms.ts';
import { elementCount, indexOf, offsetOf } from '../../src/tensor/shape.ts';
import { Random } from '../../src/tensor/random.ts';
import { expectClose } from '../support/expect-close.ts';
import { KINDS, readOperation, type OperationCase } from '../support/golden.ts';

function termsAt({ layer, inputs, output }: OperationCase, at: number): Terms {
  const shapes = inputs.map(({ shape }) => shape);
  return typeOf(layer).terms(layer, shapes, indexOf(output.shape, at));
}

/** The first output value, one in the middle and the last. */
const placesOf = ({ output }: OperationCase): number[] => {
  const count = elementCount(output.shape);
  return [0, Math.floor(count / 2), count - 1];
};

describe('terms point into their inputs and parameters', () => {
  test.for(KINDS)('%s', async (kind) => {
    for (const one of await readOperation(kind)) {
      const inside = placesOf(one).flatMap((at) =>
        termsAt(one, at).terms.flatMap(({ input, index, parameter }) => {
          const shapes = [one.inputs[input].shape];
          if (parameter) shapes.push(one.parameters.get(parameter.name)?.shape ?? []);
          return [index, ...(parameter ? [parameter.index] : [])].map(
            (list, i) =>
              list.length === shapes[i].length &&
              list.every((position, d) => position >= 0 && position < shapes[i][d]),
          );
        }),
      );
      expect(inside.every(Boolean), `${one.title}: terms`).toBe(true);
    }
  });
});

describe('the terms of a window', () => {
  test.for(['Conv2d', 'MaxPool2d'] as const)('%s: those on padding complete it', async (kind) => {
    for (const one of await readOperation(kind)) {
      const counts = placesOf(one).map((at) => {
        const { terms, clipped = 0 } = termsAt(one, at);
        return terms.length + clipped;
      });
      expect(new Set(counts).size, `${one.title}: taps`).toBe(1);
    }
  });

  it('name each input once', async () => {
    for (const one of await readOperation('Conv2d')) {
      const { terms } = termsAt(one, 0);
      const places = terms.map(({ index }) => offsetOf(one.inputs[0].shape, index));
      expect(new Set(places).size, `${one.title}: inputs`).toBe(places.length);
    }
  });
});

describe('the reach of a block', () => {
  const kinds = catalog.filter((type) => 'reach' in type).map(({ kind }) => kind);

  test.for(kinds)('%s: is that of its values', async (kind) => {
    const random = new Random(7);
    for (const { layer, inputs, output, title } of await readOperation(kind)) {
      const type = typeOf(layer);
      const shapes = inputs.map(({ shape }) => shape);
      const ends = output.shape.map((size) =>
        [random.integer(0, size - 1), random.integer(0, size - 1)].sort((a, b) => a - b),
      );
      const [low, high] = [0, 1].map((i) => ends.map((end) => end[i]));
      const places = placesBetween(low, high).flatMap(
        (index) => type.terms(layer, shapes, index).terms,
      );
      const hulls = shapes.flatMap((_, input) => {
        const own = places.filter((term) => term.input === input).map(({ index }) => index);
        const bound = (pick: (...of: number[]) => number) =>
          (own.at(0) ?? []).map((__, d) => pick(...own.map((index) => index[d])));
        return own.length === 0 ? [] : [{ input, low: bound(Math.min), high: bound(Math.max) }];
      });
      expect(type.reach?.(layer, shapes, { low, high }), `${title}: reach`).toEqual(hulls);
    }
  });
});

function placesBetween(low: readonly number[], high: readonly number[]): number[][] {
  const sizes = high.map((end, d) => end - low[d] + 1);
  return Array.from({ length: elementCount(sizes) }, (_, at) =>
    indexOf(sizes, at).map((i, d) => i + low[d]),
  );
}

test('the terms of a loss are the logits of the samples that make it', async () => {
  const cases = (await readOperation('CrossEntropyLoss')).filter(
    ({ inputs }) => inputs[0].shape.length === 2 && inputs[1].shape.length === 1,
  );
  expect(cases.length).toBeGreaterThanOrEqual(10);
  for (const one of cases) {
    const [logits, labels] = one.inputs;
    const { terms } = termsAt(one, 0);
    const samples = [...new Set(terms.map(({ index }) => index[0]))];
    const data = terms.map(({ index }) => logits.data[offsetOf(logits.shape, index)]);
    const loss = crossEntropyLoss(
      { shape: [samples.length, logits.shape[1]], data: Float32Array.from(data) },
      samples.map((n) => labels.data[n]),
      one.layer as CrossEntropyLoss,
    );
    const first = { shape: [], data: one.output.data.slice(0, 1) };
    expectClose({ shape: [], data: loss.data }, first, one.title);
  }
});
