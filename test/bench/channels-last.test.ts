import { expect, it } from 'vitest';
import { channelsLast, denseColumns, kernelOf } from '../../bench/page/peers/channels-last.ts';
import { flatten } from '../../src/layers/flatten.ts';

it('puts the channels of each sample last', () => {
  // Two samples of two channels with 1 × 3 pixels; tens are the pixel, units the channel.
  const batch = Float32Array.of(0, 10, 20, 1, 11, 21, 100, 110, 120, 101, 111, 121);
  expect([...channelsLast(batch, [2, 1, 3])]).toEqual([
    0, 1, 10, 11, 20, 21, 100, 101, 110, 111, 120, 121,
  ]);
});

it('puts the pixels of a kernel first', () => {
  // out, in, column: 3 outputs of 2 inputs under 1 × 2 pixels.
  const names = [0, 1, 2].flatMap((out) =>
    [0, 1].flatMap((from) => [0, 1].map((column) => 100 * out + 10 * from + column)),
  );
  const { shape, data } = kernelOf({ shape: [3, 2, 1, 2], data: Float32Array.from(names) });
  expect(shape).toEqual([1, 2, 2, 3]);
  expect([...data]).toEqual([0, 100, 200, 10, 110, 210, 1, 101, 201, 11, 111, 211]);
});

it('turns a dense layer to the order that a flattened value now has', () => {
  const weight = { shape: [1, 6], data: Float32Array.of(0, 10, 20, 1, 11, 21) };
  const before = { name: 'flatten', layer: flatten(), input: [2, 1, 3], output: [6] };
  expect([...denseColumns(weight, before).data]).toEqual([0, 1, 10, 11, 20, 21]);
  expect([...denseColumns(weight, undefined).data]).toEqual([0, 10, 20, 1, 11, 21]);
});
