import type { Tensor } from '../../tensor/tensor.ts';
import { bandsOf, type Rows } from './bands.ts';
import { PAIR, type Filters } from './filters.ts';
import { paddedSize, type Geometry } from './geometry.ts';
import { multiplyTiles, TILES, type Products } from './multiply-tiles.ts';
import { PaddedInput } from './padded-input.ts';
import { TileRest, type Rest } from './tile-rest.ts';
import type { Transform } from './winograd-transforms.ts';
import { transformFilters } from './winograd-filters.ts';

/** Factors of a band, so that they stay in the second cache. */
const BAND = 16384;

/**
 * A convolution by Winograd's minimal filtering: tiles of 2 × 2 sums, by (r + 1)² products for each
 * channel in place of 4r². In double precision its error is far below what rounding to float32 makes.
 */
export class WinogradKernel {
  readonly #geometry: Geometry;
  readonly #transform: Transform;
  readonly #filters: Filters;
  readonly #input: PaddedInput;
  readonly #bands: readonly Rows[];
  /** Tiles side by side. */
  readonly #across: number;
  readonly #products: Products;
  /** Transformed along one dimension: `[points, columns]` of inputs, `[2, points, tiles]` of sums. */
  readonly #half: Float64Array;
  readonly #tile: Float32Array;
  readonly #rest: TileRest;

  constructor(geometry: Geometry, filters: Filters, transform: Transform, rest: Rest) {
    const { rows, columns, channels } = geometry;
    const { points } = transform;
    const [, width] = paddedSize(geometry);
    this.#geometry = geometry;
    this.#transform = transform;
    this.#filters = filters;
    this.#across = Math.ceil(columns / 2);
    // Each begins with an even row: both schedules cut the same tiles, and give the same bits.
    this.#bands = bandsOf(rows, columns, rest.pool, {
      most: (4 * BAND) / (points ** 2 * channels),
      step: 2,
    });
    const heights = this.#bands.map(({ top, bottom }) => bottom - top);
    const places = Math.max(...heights) * columns;
    const tiles = Math.max(...heights.map((height) => this.#tiles(height)));
    // The last tiles of odd sizes reach beyond the sample, and so do their sums beyond the tile.
    this.#input = new PaddedInput(geometry, 1, width + 2);
    this.#tile = new Float32Array(PAIR * places + columns + 2);
    this.#half = new Float64Array(points * Math.max(width + 2, 2 * tiles));
    this.#products = {
      factors: new Float64Array(points ** 2 * channels * tiles),
      weights: transformFilters(filters, transform),
      sums: new Float64Array(points ** 2 * PAIR * tiles),
      points: points ** 2,
      channels,
    };
    this.#rest = new TileRest(rest, this.#tile, rows, columns, filters.perGroup);
  }

  /** Values that a sample stores. */
  get perSample(): number {
    return this.#rest.perSample;
  }

  /** Fills `y` for all samples of `x`, which must be finite. */
  run({ data }: Tensor, y: Float32Array): void {
    const { channels, height, width } = this.#geometry;
    const count = data.length / (channels * height * width);
    for (let sample = 0; sample < count; sample++) {
      this.#input.load(data, sample, 1);
      for (const band of this.#bands) this.#fill(y, band, sample);
    }
  }

  /** Tiles of a band, filled up for the inner loop. */
  #tiles(height: number): number {
    return Math.ceil((Math.ceil(height / 2) * this.#across) / TILES) * TILES;
  }

  #fill(y: Float32Array, band: Rows, firstSample: number): void {
    const height = band.bottom - band.top;
    const tiles = this.#tiles(height);
    const { pairs, perGroup } = this.#filters;
    this.#transformInput(band, tiles);
    for (let pair = 0; pair < pairs; pair++) {
      const firstFilter = PAIR * pair;
      const filters = Math.min(PAIR, perGroup - firstFilter);
      multiplyTiles(this.#products, pair, tiles);
      for (let f = 0; f < filters; f++) this.#transformSums(firstFilter, f, height, tiles);
      this.#rest.finish(y, { band, samples: 1, firstSample, filters, firstFilter });
    }
  }

  #transformInput({ top, bottom }: Rows, tiles: number): void {
    const { points, input } = this.#transform;
    const { channels } = this.#geometry;
    const { factors } = this.#products;
    const [height, width] = paddedSize(this.#geometry);
    const columns = 2 * this.#across + points - 2;
    for (let c = 0; c < channels; c++) {
      for (let row = top, tile = 0; row < bottom; row += 2, tile += this.#across) {
        const from = (c * height + row) * width;
        const along = { from, step: width, next: 1, to: 0, toStep: columns, count: columns };
        input(this.#input.data, this.#half, along);
        for (let p = 0; p < points; p++) {
          input(this.#half, factors, {
            from: p * columns,
            step: 1,
            next: 2,
            to: (p * points * channels + c) * tiles + tile,
            toStep: channels * tiles,
            count: this.#across,
          });
        }
      }
    }
  }

  /** Sums of one filter of the pair, row by row: what is beyond the last column, the next row covers. */
  #transformSums(firstFilter: number, f: number, height: number, tiles: number): void {
    const { points, output, sums } = this.#transform;
    const { columns } = this.#geometry;
    const step = PAIR * tiles;
    for (let p = 0; p < points; p++) {
      output(this.#products.sums, this.#half, {
        from: p * step + f * tiles,
        step: points * step,
        next: 1,
        to: p * tiles,
        toStep: points * tiles,
        count: tiles,
      });
    }
    const bias = this.#filters.bias[firstFilter + f];
    for (let row = 0; row < height; row++) {
      sums(
        this.#half,
        this.#tile,
        {
          from: (row % 2) * points * tiles + Math.floor(row / 2) * this.#across,
          step: tiles,
          next: 1,
          to: (f * height + row) * columns,
          toStep: 1,
          count: this.#across,
        },
        bias,
      );
    }
  }
}
