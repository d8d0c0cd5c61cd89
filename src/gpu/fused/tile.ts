import type { Numbering } from './numbering.ts';

/** What one invocation of a fused convolution makes. */
export interface ConvTile {
  /** Rows and columns of outputs. */
  readonly rows: number;
  readonly columns: number;
  /** Output channels at once. */
  readonly channels: number;
  /**
   * Input channels whose patches it holds: one at a time, for one block of output channels, or all of
   * them, for all blocks in turn.
   */
  readonly held: 'one' | 'all';
}

/** What one invocation of a fused dense layer makes: rows of the batch, and output features. */
export interface DenseTile {
  readonly rows: number;
  readonly outputs: number;
}

/** Sizes that decide how a convolution is tiled. */
export interface ConvShape {
  readonly channels: number;
  readonly filters: number;
  /** Of what is stored, after the pool. */
  readonly out: readonly [number, number];
  readonly kernel: readonly [number, number];
  readonly stride: readonly [number, number];
  readonly dilation: readonly [number, number];
  readonly pool: {
    readonly kernel: readonly [number, number];
    readonly stride: readonly [number, number];
  };
}

/** What an adapter is good at. */
export interface Machine {
  /** How many multiply-adds a load from memory costs. */
  readonly loadCost: number;
  /** Sums that an invocation may keep, and values in all. */
  readonly accumulators: number;
  readonly values: number;
  /** Multiply-adds that may be written out in a loop: unrolled code takes long to compile. */
  readonly unrolled: number;
  /** Invocations that must have work, however small the batch. */
  readonly invocations: number;
  readonly numbering: Numbering;
}

/** What an adapter is. */
export interface Adapter {
  /** It computes on the CPU. */
  readonly isSoftware: boolean;
  /** Four neighbours can swap values. */
  readonly hasQuads: boolean;
}

/** Rows, or columns, of convolution outputs under some outputs of the pool. */
export const spanOf = (outputs: number, kernel: number, stride: number): number =>
  (outputs - 1) * stride + kernel;

/** The tile with the least work for a batch of `n`: multiply-adds, and loads at their cost. */
export function convTile(shape: ConvShape, machine: Machine, n: number): ConvTile {
  let best: { tile: ConvTile; cost: number } | undefined;
  for (const tile of convTiles(shape)) {
    const cost = costOf(shape, tile, machine, n);
    if (best === undefined || cost < best.cost) best = { tile, cost };
  }
  return best?.tile ?? { rows: 1, columns: 1, channels: 1, held: 'one' };
}

function* convTiles({ out, filters, channels: count }: ConvShape): Iterable<ConvTile> {
  for (const rows of divisions(out[0])) {
    for (const columns of divisions(out[1])) {
      for (const channels of divisions(filters)) {
        yield { rows, columns, channels, held: 'all' };
        if (count > 1) yield { rows, columns, channels, held: 'one' };
      }
    }
  }
}

/** How many multiply-adds compile as long as a load does. */
const LOAD_CODE = 10;

function costOf(shape: ConvShape, tile: ConvTile, machine: Machine, n: number): number {
  const { channels, filters, out, kernel } = shape;
  const { sums, patch } = sizesOf(shape, tile);
  const [held, repeats] =
    tile.held === 'all' ? [channels, Math.ceil(filters / tile.channels)] : [1, channels];
  const live = tile.channels * sums;
  const taps = kernel[0] * kernel[1];
  const weights = held * taps * weightLoads(tile.channels, machine);
  const code = held * live * taps + LOAD_CODE * (held * patch + weights);
  // Something must run, however wide the window.
  const isSmallest = tile.rows * tile.columns * tile.channels * held === 1;
  const isTooMuch =
    live > machine.accumulators || live + held * patch > machine.values || code > machine.unrolled;
  if (isTooMuch) return isSmallest ? Number.MAX_VALUE : Infinity;
  const blocks = tile.held === 'all' ? 1 : Math.ceil(filters / tile.channels);
  const threads = Math.ceil(out[0] / tile.rows) * Math.ceil(out[1] / tile.columns) * blocks;
  const loads = repeats * weights + channels * patch;
  const work = repeats * held * live * taps + loads * machine.loadCost;
  return threads * work * Math.max(1, machine.invocations / (threads * n));
}

/** Sums and pixels of the input that a tile keeps at once, for one channel of each. */
export function sizesOf(
  { kernel, stride, dilation, pool }: ConvShape,
  { rows, columns }: Pick<ConvTile, 'rows' | 'columns'>,
): { sums: number; patch: number } {
  const [height, width] = [rows, columns].map((count, d) =>
    spanOf(count, pool.kernel[d], pool.stride[d]),
  );
  const spans = [height, width].map((count, d) =>
    spanOf(count, (kernel[d] - 1) * dilation[d] + 1, stride[d]),
  );
  return { sums: height * width, patch: spans[0] * spans[1] };
}

export function denseTile(
  { features, outputs, isWhole }: { features: number; outputs: number; isWhole: boolean },
  machine: Machine,
  n: number,
): DenseTile {
  let best: { tile: DenseTile; cost: number } | undefined;
  for (const rows of [1, 2, 4, 8, 16].filter((count) => count === 1 || count <= n)) {
    for (const block of isWhole ? [outputs] : divisions(outputs).filter((count) => count <= 16)) {
      const sums = rows * block;
      if (
        best !== undefined &&
        (sums > machine.accumulators || sums + rows + block > machine.values)
      )
        continue;
      const threads = Math.ceil(n / rows) * Math.ceil(outputs / block);
      const work = features * (sums + (rows + weightLoads(block, machine)) * machine.loadCost);
      const cost = threads * work * Math.max(1, machine.invocations / threads);
      if (best === undefined || cost < best.cost) best = { tile: { rows, outputs: block }, cost };
    }
  }
  return best?.tile ?? { rows: 1, outputs: 1 };
}

/** Loads for a weight of so many outputs each. */
const weightLoads = (outputs: number, { numbering }: Machine): number =>
  numbering.along === 'quads' && outputs % 4 === 0 ? outputs / 4 : outputs;

/** Sizes of parts that divide a count into alike ones, the last being smaller at most. */
function divisions(count: number): number[] {
  const parts = Array.from({ length: Math.min(count, 64) }, (_, i) => Math.ceil(count / (i + 1)));
  return [...new Set(parts)];
}

/** Chromium's adapter on the CPU: loads are dear, registers spill cheaply, and there are few cores. */
const SOFTWARE: Machine = {
  loadCost: 18,
  accumulators: 416,
  values: 1000,
  unrolled: 8000,
  invocations: 128,
  numbering: { group: 16, along: 'samples' },
};

/** A graphics card: many invocations, each with few registers. */
const HARDWARE: Machine = {
  loadCost: 4,
  accumulators: 32,
  values: 96,
  unrolled: 3200,
  invocations: 16_384,
  numbering: { group: 64, along: 'parts' },
};

/** Batches so large that neighbours can share weights, and that a longer compile may pay. */
const [MANY, LARGE] = [32, 1024];

/** What kernels for batches of about `n` are written for. */
export function machineOf({ isSoftware, hasQuads }: Adapter, n: number): Machine {
  if (!isSoftware) return HARDWARE;
  const along = hasQuads && n >= MANY ? 'quads' : 'samples';
  const unrolled = SOFTWARE.unrolled * (n < LARGE ? 1 : 2.4);
  return { ...SOFTWARE, unrolled, numbering: { ...SOFTWARE.numbering, along } };
}
