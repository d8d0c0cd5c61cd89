/** Tiles that the inner loop takes together. */
export const TILES = 4;

/** Factors of a band, and where the products of a pair of filters go. */
export interface Products {
  /** `[points, channels, tiles]`. */
  readonly factors: Float64Array;
  /** `[pairs, points, channels, 2]`. */
  readonly weights: Float64Array;
  /** `[points, 2, tiles]`. */
  readonly sums: Float64Array;
  readonly points: number;
  readonly channels: number;
}

/**
 * Products of a pair of filters, added up over the channels: four tiles × two filters at once.
 *
 * @param tiles of each point and channel, a multiple of four
 */
export function multiplyTiles(products: Products, pair: number, tiles: number): void {
  const { factors, weights, sums, points, channels } = products;
  for (let point = 0; point < points; point++) {
    const first = point * channels * tiles;
    const firstWeight = (pair * points + point) * channels * 2;
    const end = firstWeight + channels * 2;
    for (let i = 0; i < tiles; i += TILES) {
      let at = (first + i) | 0;
      let a0 = 0;
      let b0 = 0;
      let a1 = 0;
      let b1 = 0;
      let a2 = 0;
      let b2 = 0;
      let a3 = 0;
      let b3 = 0;
      for (let w = firstWeight; w < end; w = (w + 2) | 0) {
        const a = weights[w];
        const b = weights[(w + 1) | 0];
        const x0 = factors[at];
        const x1 = factors[(at + 1) | 0];
        const x2 = factors[(at + 2) | 0];
        const x3 = factors[(at + 3) | 0];
        a0 += a * x0;
        b0 += b * x0;
        a1 += a * x1;
        b1 += b * x1;
        a2 += a * x2;
        b2 += b * x2;
        a3 += a * x3;
        b3 += b * x3;
        at = (at + tiles) | 0;
      }
      const even = (2 * point * tiles + i) | 0;
      const odd = (even + tiles) | 0;
      sums[even] = a0;
      sums[even + 1] = a1;
      sums[even + 2] = a2;
      sums[even + 3] = a3;
      sums[odd] = b0;
      sums[odd + 1] = b1;
      sums[odd + 2] = b2;
      sums[odd + 3] = b3;
    }
  }
}
