import { added, grid, listed, placed } from './emit.ts';
import { placeOf, type Numbering } from './numbering.ts';
import { PatchReader } from './patch-reader.ts';
import { readFours, shareFours, type WeightReader } from './weight-reader.ts';
import { spanOf, type ConvShape, type ConvTile } from './tile.ts';
import type { ValueFunctions } from './value-function.ts';

/** A convolution with what runs in its kernel. */
export interface ConvKernel extends ConvShape {
  readonly input: readonly [height: number, width: number];
  /** Zeros before the first row and column. */
  readonly before: readonly [number, number];
  readonly beforePool: ValueFunctions;
  readonly afterPool: ValueFunctions;
  readonly join: 'max' | 'mean' | 'none';
  /** What the sum of a pool's window is divided by. */
  readonly divisor: number;
}

/**
 * Writes the kernel. An invocation keeps the sums of its tile in registers, and patches of the input
 * too, so that every pixel and every weight is loaded once. All loops are written out but one: over the
 * channels, for which the sums stay, or over the filters, for which the patches of all channels do.
 * Each sum takes all its products of a channel in one expression, so that it is read and written once.
 *
 * Weights are packed `[blocks, C, R, S, channels of a block]`, see `packFilters`.
 */
export class ConvWriter {
  readonly #k: ConvKernel;
  readonly #tile: ConvTile;
  readonly #numbering: Numbering;
  readonly #weights: WeightReader;
  /** Tiles down and across the outputs, and blocks of channels. */
  readonly tiles: readonly [down: number, across: number, blocks: number];
  readonly #sums: readonly [height: number, width: number];
  readonly #reader: PatchReader;

  constructor(kernel: ConvKernel, tile: ConvTile, numbering: Numbering) {
    this.#k = kernel;
    this.#tile = tile;
    this.#numbering = numbering;
    const isShared = numbering.along === 'quads' && tile.channels % 4 === 0;
    this.#weights = isShared ? shareFours : readFours;
    const { out, filters, pool, kernel: taps, dilation, stride } = kernel;
    this.tiles = [
      Math.ceil(out[0] / tile.rows),
      Math.ceil(out[1] / tile.columns),
      tile.held === 'all' ? 1 : Math.ceil(filters / tile.channels),
    ];
    const along = (d: 0 | 1): [number, number] => {
      const sums = spanOf([tile.rows, tile.columns][d], pool.kernel[d], pool.stride[d]);
      return [sums, spanOf(sums, (taps[d] - 1) * dilation[d] + 1, stride[d])];
    };
    const [[height, patchHeight], [width, patchWidth]] = [along(0), along(1)];
    this.#sums = [height, width];
    this.#reader = new PatchReader({
      ...kernel,
      size: [patchHeight, patchWidth],
      tiles: [this.tiles[0], this.tiles[1]],
      steps: this.#steps(),
      last: this.#steps().map((step, d) => (out[d] - [tile.rows, tile.columns][d]) * step),
    });
  }

  /** Parts that a sample is cut into. */
  get parts(): number {
    return this.tiles[0] * this.tiles[1] * this.tiles[2];
  }

  source(): string {
    const { beforePool, afterPool } = this.#k;
    const body = this.#tile.held === 'all' ? this.#filterByFilter() : this.#channelByChannel();
    return `${this.#weights.head}${header(this.#reader.element, this.#weights.element)}
${beforePool.source}
${afterPool.source}
${this.#reader.functions()}
@compute @workgroup_size(${this.#numbering.group})
fn conv2d_fused(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let i = id.y * groups.x * ${this.#numbering.group} + id.x;
  let samples = arrayLength(&y) / ${this.#k.filters * this.#k.out[0] * this.#k.out[1]};
${placeOf(this.#numbering, { units: 'samples', unit: 'sample', parts: this.parts, part: 'part' })}
${this.#place()}
${body}
}
`;
  }

  /** Which tile of the output an invocation makes, and where its patch of the input begins. */
  #place(): string {
    const [down, across] = this.tiles;
    const { before, out } = this.#k;
    const { rows, columns } = this.#tile;
    const [rowStep, columnStep] = this.#steps();
    return `  let first_column = ${placed(`part % ${across}`, columns, out[1])};
  let first_row = ${placed(`part / ${across} % ${down}`, rows, out[0])};
  let top = i32(first_row * ${rowStep}) - ${before[0]};
  let left = i32(first_column * ${columnStep}) - ${before[1]};`;
  }

  /** Rows and columns of the input from one output to the next. */
  #steps(): [number, number] {
    const { pool, stride } = this.#k;
    return [pool.stride[0] * stride[0], pool.stride[1] * stride[1]];
  }

  /** Where the filters of a block begin, and their sums. */
  #start(): string {
    const { channels } = this.#tile;
    return `    let first_filter = ${placed('block', channels, this.#k.filters)};
${listed(
  channels,
  (k) => `    let b${k} = bias[${this.#filterAt(k)}];
${grid(this.#sums, (r, c) => `var s${k}_${r}_${c} = 0f;`)}`,
)}`;
  }

  #filterAt(k: number): string {
    return `(first_filter + ${this.#weights.output(k)})`;
  }

  /** Adds the products of one input channel, whose patch has this name, to the sums of a block. */
  #accumulate(channel: string, patch: string): string {
    const { channels, kernel } = this.#k;
    const block = this.#tile.channels;
    const count = block * kernel[0] * kernel[1];
    const first = `(block * ${channels} + ${channel}) * ${inFours(count)}`;
    return `    {
${this.#weights.read(count, first)}
${listed(block, (k) =>
  grid(this.#sums, (h, w) => added(`s${k}_${h}_${w}`, this.#products(patch, k, h, w))),
)}
    }`;
  }

  /** What a window's pixels give with the taps of a block's `k`th output channel. */
  #products(patch: string, k: number, h: number, w: number): string[] {
    const { kernel, stride, dilation } = this.#k;
    return Array.from({ length: kernel[0] * kernel[1] }, (_, tap) => {
      const [r, s] = [Math.floor(tap / kernel[1]), tap % kernel[1]];
      const pixel = `${patch}${h * stride[0] + r * dilation[0]}_${w * stride[1] + s * dilation[1]}`;
      return `w${tap * this.#tile.channels + k} * ${pixel}`;
    });
  }

  #storeBlock(): string {
    return listed(this.#tile.channels, (k) => this.#store(k, this.#filterAt(k)));
  }

  #store(channel: number, filter: string): string {
    const { out, filters } = this.#k;
    const { rows, columns } = this.#tile;
    return `    let y${channel} = ((sample * ${filters} + ${filter}) * ${out[0]} + first_row) * ${out[1]} + first_column;
${grid(
  [rows, columns],
  (r, c) => `y[y${channel} + ${r * out[1] + c}] = ${this.#value(channel, r, c)};`,
)}`;
  }

  /** One stored value: its window's sums through the layers. */
  #value(channel: number, row: number, column: number): string {
    const { pool, beforePool, afterPool, join, divisor } = this.#k;
    const [top, left] = [row * pool.stride[0], column * pool.stride[1]];
    const window = Array.from({ length: pool.kernel[0] * pool.kernel[1] }, (_, i) => {
      const [r, c] = [Math.floor(i / pool.kernel[1]), i % pool.kernel[1]];
      return beforePool.apply(`(s${channel}_${top + r}_${left + c} + b${channel})`);
    });
    const joined =
      join === 'max'
        ? window.reduce((a, b) => `larger(${a}, ${b})`)
        : join === 'mean'
          ? `(${window.join(' + ')}) / ${divisor}`
          : window[0];
    return afterPool.apply(joined);
  }

  /** The patches of all channels stay, and the filters pass by. */
  #filterByFilter(): string {
    const { filters, channels } = this.#k;
    const blocks = Math.ceil(filters / this.#tile.channels);
    const name = (c: number): string => `p${c}_`;
    return `${listed(channels, (c) => this.#reader.load(`${c}`, name(c)))}
  for (var block = 0u; block < ${blocks}; block++) {
${this.#start()}
${listed(channels, (c) => this.#accumulate(`${c}`, name(c)))}
${this.#storeBlock()}
  }`;
  }

  /** The sums of a block stay, and the channels pass by. */
  #channelByChannel(): string {
    const [down, across] = this.tiles;
    return `  let block = part / ${across * down};
${this.#start()}
  for (var c = 0u; c < ${this.#k.channels}; c++) {
${this.#reader.load('c')}
${this.#accumulate('c', 'p')}
  }
${this.#storeBlock()}`;
  }
}

const header = (
  pixels: string,
  weights: string,
): string => `@group(0) @binding(0) var<storage, read> x: array<${pixels}>;
@group(0) @binding(1) var<storage, read> weight: array<${weights}>;
@group(0) @binding(2) var<storage, read> bias: array<f32>;
@group(0) @binding(3) var<storage, read_write> y: array<f32>;

// As PyTorch's max-pool: NaN, told by its bits, wins.
fn larger(a: f32, b: f32) -> f32 {
  let is_nan = (bitcast<u32>(b) & 0x7fffffff) > 0x7f800000;
  return select(a, b, is_nan | (b > a));
}
`;

const inFours = (count: number): number => Math.ceil(count / 4) * 4;

/**
 * Filters `[K, C, R, S]` in the order that a block of `channels` of them reads, the last block ending
 * with the last filter: zeros up to a multiple of four for each input channel.
 */
export function packFilters(
  weight: Float32Array,
  { channels, filters, kernel }: ConvShape,
  block: number,
): Float32Array {
  const taps = kernel[0] * kernel[1];
  const size = inFours(block * taps);
  const packed = new Float32Array(Math.ceil(filters / block) * channels * size);
  for (let at = 0; at < packed.length / size; at++) {
    const [c, first] = [
      at % channels,
      Math.min(Math.floor(at / channels) * block, filters - block),
    ];
    for (let k = 0; k < block; k++) {
      const from = ((first + k) * channels + c) * taps;
      for (let tap = 0; tap < taps; tap++) packed[at * size + tap * block + k] = weight[from + tap];
    }
  }
  return packed;
}
