import type { Tensor } from '../../tensor/tensor.ts';
import { bandsOf, type Rows } from './bands.ts';
import { dotFilters, dotPlaces, dotRest, PAIRS, PLACES, type Dots } from './dot.ts';
import { dotRuns, runsOf, type Runs } from './dot-runs.ts';
import { PAIR, type Filters } from './filters.ts';
import { startsOf, tapsOf, type Geometry } from './geometry.ts';
import { PaddedInput } from './padded-input.ts';
import { TileRest, type Rest } from './tile-rest.ts';

/** Places below which several samples share a tile, and how many samples then do. */
const FEW_PLACES = 64;
const SAMPLES = 16;

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
  readonly #rest: TileRest;
  readonly #input: PaddedInput;
  readonly #dots: Dots;
  readonly #samples: number;
  readonly #bands: readonly Rows[];
  /** For each band, where neighbours share their inputs and samples no tile. */
  readonly #runs: readonly (Runs | undefined)[];
  /** All places of the largest tile. */
  readonly #all: Int32Array;

  constructor(geometry: Geometry, filters: Filters, rest: Rest) {
    const { rows, columns } = geometry;
    const isFew = rows * columns < FEW_PLACES;
    this.#geometry = geometry;
    this.#bands = bandsOf(rows, columns, rest.pool);
    this.#samples = isFew ? SAMPLES : 1;
    this.#input = new PaddedInput(geometry, this.#samples);
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
    const total = filters.perGroup * geometry.groups;
    this.#rest = new TileRest(rest, this.#dots.tile, rows, columns, total);
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
    const { pairs, perGroup } = this.#dots.filters;
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
      this.#rest.finish(y, {
        band,
        samples: work.samples,
        firstSample: work.first,
        filters: Math.min(PAIR * taken, perGroup - PAIR * pair),
        firstFilter: work.group * perGroup + PAIR * pair,
      });
      pair += taken;
    }
  }
}
