import { expect, it } from 'vitest';
import { convTile, machineOf, type ConvShape } from '../../src/gpu/fused/tile.ts';

const shape = (channels: number, kernel: number, out: number): ConvShape => ({
  channels,
  filters: 6,
  out: [out, out],
  kernel: [kernel, kernel],
  stride: [1, 1],
  dilation: [1, 1],
  pool: { kernel: [1, 1], stride: [1, 1] },
});

it.each([1, 3])(
  'a window that is too wide to write out has the smallest tile: %i channels',
  (c) => {
    for (const isSoftware of [true, false]) {
      const machine = machineOf({ isSoftware, hasQuads: true }, 32);
      const tile = convTile(shape(c, 90, 40), machine, 32);
      expect(tile).toMatchObject({ rows: 1, columns: 1, channels: 1 });
    }
  },
);

it('no more is written out than the machine bears', () => {
  for (const n of [1, 32, 1024]) {
    const machine = machineOf({ isSoftware: true, hasQuads: true }, n);
    for (const channels of [1, 3, 16]) {
      const tile = convTile(shape(channels, 5, 28), machine, n);
      const held = tile.held === 'all' ? channels : 1;
      const sums = tile.rows * tile.columns * tile.channels;
      expect(sums * 25 * held).toBeLessThanOrEqual(machine.unrolled);
      expect(sums).toBeLessThanOrEqual(machine.accumulators);
    }
  }
});
