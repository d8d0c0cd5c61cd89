import type { Rows } from './bands.ts';
import { poolRows, type Pool } from './pool.ts';
import type { ValueMap } from './value-maps.ts';

/** Values that a loop copies faster than `set` does. */
const FEW = 128;

/** What happens to the sums before they are stored. */
export interface Rest {
  /** A map for each filter. */
  readonly norm?: readonly ValueMap[] | undefined;
  readonly before: readonly ValueMap[];
  /** A pool whose windows lie side by side, so that bands of rows are pooled on their own. */
  readonly pool?: Pool | undefined;
  readonly after: readonly ValueMap[];
}

/** Neighbouring filters of a tile, for one or several samples. */
export interface Sums {
  readonly band: Rows;
  readonly samples: number;
  readonly firstSample: number;
  readonly filters: number;
  readonly firstFilter: number;
}

/** Takes sums in a tile, filter by filter, through the rest and stores them. */
export class TileRest {
  readonly #rest: Rest;
  readonly #tile: Float32Array;
  readonly #columns: number;
  /** Filters of a sample, and values that each stores. */
  readonly #total: number;
  readonly #plane: number;

  constructor(rest: Rest, tile: Float32Array, rows: number, columns: number, total: number) {
    const { pool } = rest;
    this.#rest = rest;
    this.#tile = tile;
    this.#columns = columns;
    this.#total = total;
    this.#plane =
      pool === undefined ? rows * columns : pool.rows.to.length * pool.columns.to.length;
  }

  /** Values that a sample stores. */
  get perSample(): number {
    return this.#total * this.#plane;
  }

  finish(y: Float32Array, { band, samples, firstSample, filters, firstFilter }: Sums): void {
    const tile = this.#tile;
    const inSample = (band.bottom - band.top) * this.#columns;
    const count = samples * inSample;
    for (let f = 0; this.#rest.norm !== undefined && f < filters; f++) {
      this.#rest.norm[firstFilter + f](tile, tile, f * count, (f + 1) * count);
    }
    for (const map of this.#rest.before) map(tile, tile, 0, filters * count);
    for (let f = 0; f < filters; f++) {
      for (let n = 0; n < samples; n++) {
        const target = ((firstSample + n) * this.#total + firstFilter + f) * this.#plane;
        this.#store(y, target, f * count + n * inSample, band);
      }
    }
  }

  /** Stores a band of one filter and sample, which lies at `source` in the tile. */
  #store(y: Float32Array, target: number, source: number, band: Rows): void {
    const tile = this.#tile;
    const columns = this.#columns;
    const { pool, after } = this.#rest;
    const { top, bottom, first, end } = band;
    if (pool === undefined) {
      const [from, count] = [target + top * columns, (bottom - top) * columns];
      if (count < FEW) for (let i = 0; i < count; i++) y[from + i] = tile[source + i];
      else y.set(tile.subarray(source, source + count), from);
      return;
    }
    poolRows(pool, tile, y, { source: source - top * columns, target, first, end });
    const inRow = pool.columns.to.length;
    for (const map of after) map(y, y, target + first * inRow, target + end * inRow);
  }
}
