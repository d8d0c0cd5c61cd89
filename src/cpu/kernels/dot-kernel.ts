import type { Tensor } from '../../tensor/tensor.ts';
import { bandsOf, type Rows } from './bands.ts';
import { dotFilters, dotPlaces, dotRest, PAIRS, PLACES, type Dots } from './dot.ts';
import { dotRuns, runsOf, type Runs } from './dot-runs.ts';
import { PAIR, type Filters } from './filters.ts';
import { startsOf, tapsOf, type Geometry } from './geometry.ts';
import { PaddedInput } from './padded-input.ts';
import { poolRows, type Pool } from './pool.ts';
import type { ValueMap } from './value-maps.ts';

/** Places below which several samples share a tile, and how many samples then do. */
const FEW_PLACES = 64;
const SAMPLES = 16;

/** What happens to the sums before they are stored. */
export interface Rest {
  /** A map for each filter. */
  readonly norm?: readonly ValueMap[] | undefined;
  readonly before: readonly ValueMap[];
  /** A pool whose windows lie side by side, so that bands of rows are pooled on their own. */
  readonly pool?: Pool | undefined;
  readonly after: readonly ValueMap[];
}

/** Samples that share a tile, and the group of filters at work on them. */
interface Work {
  readonly first: number;
  readonly samples: number;
  readonly group: number;
}

/**
 * A convolution or a dense layer with all that fuses with it, one tile after the other: sums of a few
 * filters for some rows, normalized, mapped and pooled while they are in the first cache.
 */
export class DotKernel {
  readonly #geometry: Geometry;
  readonly #rest: Rest;
  readonly #input: PaddedInput;
  readonly #dots: Dots;
  readonly #samples: number;
  readonly #bands: readonly Rows[];
  /** For each band, where neighbours share their inputs and samples no tile. */
  readonly #runs: readonly (Runs | undefined)[];
  /** All places of the largest tile. */
  readonly #all: Int32Array;
  /** Values of a filter that a sample stores. */
  readonly #plane: number;

  constructor(geometry: Geometry, filters: Filters, rest: Rest) {
    const { rows, columns } = geometry;
    const { pool } = rest;
    const isFew = rows * columns < FEW_PLACES;
    this.#geometry = geometry;
    this.#rest = rest;
    this.#bands = bandsOf(rows, columns, pool);
    this.#samples = isFew ? SAMPLES : 1;
    this.#input = new PaddedInput(geometry, this.#samples);
    this.#plane =
      pool === undefined ? rows * columns : pool.rows.to.length * pool.columns.to.length;
    const used = this.#bands[this.#bands.length - 1].bottom;
    const heights = this.#bands.map(({ top, bottom }) => bottom - top);
    const places = this.#samples * Math.max(...heights) * columns;
    this.#runs = heights.map((height) => (isFew ? undefined : runsOf(geometry, height)));
    this.#all = Int32Array.from({ length: places }, (_, p) => p);
    this.#dots = {
      filters,
      x: this.#input.data,
      starts: startsOf(geometry, used, this.#samples),
      taps: tapsOf(geometry),
      tile: new Float32Array(Math.max(PAIR * places, PAIR * PAIRS * PLACES)),
    };
  }

  /** Fills `y` for all samples of `x`. */
  run({ data }: Tensor, y: Float32Array): void {
    const { channels, height, width, groups } = this.#geometry;
    const count = data.length / (channels * height * width);
    for (let first = 0; first < count; first += this.#samples) {
      const samples = Math.min(this.#samples, count - first);
      this.#input.load(data, first, samples);
      for (let group = 0; group < groups; group++) {
        for (const [i, band] of this.#bands.entries()) {
          this.#fill(y, band, this.#runs[i], { first, samples, group });
        }
      }
    }
  }

  #fill(y: Float32Array, band: Rows, runs: Runs | undefined, work: Work): void {
    const { pairs } = this.#dots.filters;
    const inRow = this.#geometry.columns;
    const count = work.samples * (band.bottom - band.top) * inRow;
    const shift = work.group * Math.floor(this.#input.sampleSize / this.#geometry.groups);
    const part = { first: band.top * inRow, count, shift };
    for (let pair = 0; pair < pairs;) {
      const taken = count < PLACES && pair + PAIRS <= pairs ? PAIRS : 1;
      const at = work.group * pairs + pair;
      if (taken > 1) dotFilters(this.#dots, part, at);
      else if (count < PLACES) dotRest(this.#dots, part, at);
      else if (runs === undefined) dotPlaces(this.#dots, part, at, { list: this.#all, count });
      else {
        dotRuns(this.#dots, part, at, runs);
        if (runs.rest !== undefined) dotPlaces(this.#dots, part, at, runs.rest);
      }
      this.#finish(y, { band, work, count }, [PAIR * pair, PAIR * (pair + taken)]);
      pair += taken;
    }
  }

  /** Takes the filters of a tile through the rest and stores them; they count through the group. */
  #finish(
    y: Float32Array,
    { band, work, count }: { band: Rows; work: Work; count: number },
    [from, to]: readonly [number, number],
  ): void {
    const { perGroup } = this.#dots.filters;
    const { tile } = this.#dots;
    const filters = Math.min(to, perGroup) - from;
    const firstFilter = work.group * perGroup + from;
    for (let f = 0; this.#rest.norm !== undefined && f < filters; f++) {
      this.#rest.norm[firstFilter + f](tile, tile, f * count, (f + 1) * count);
    }
    for (const map of this.#rest.before) map(tile, tile, 0, filters * count);
    const inSample = count / work.samples;
    const total = perGroup * this.#geometry.groups;
    for (let f = 0; f < filters; f++) {
      for (let n = 0; n < work.samples; n++) {
        const target = ((work.first + n) * total + firstFilter + f) * this.#plane;
        this.#store(y, target, f * count + n * inSample, band);
      }
    }
  }

  /** Stores a band of one filter and sample, which lies at `source` in the tile. */
  #store(y: Float32Array, target: number, source: number, band: Rows): void {
    const { tile } = this.#dots;
    const { pool, after } = this.#rest;
    const { columns } = this.#geometry;
    const { top, bottom, first, end } = band;
    if (pool === undefined) {
      const [from, count] = [target + top * columns, (bottom - top) * columns];
      for (let i = 0; i < count; i++) y[from + i] = tile[source + i];
      return;
    }
    poolRows(pool, tile, y, { source: source - top * columns, target, first, end });
    const inRow = pool.columns.to.length;
    for (const map of after) map(y, y, target + first * inRow, target + end * inRow);
  }
}
