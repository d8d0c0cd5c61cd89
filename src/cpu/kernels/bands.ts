import type { Pool } from './pool.ts';

/** Places of a filter in a tile, so that a pair's stay in the first cache. */
const TILE_PLACES = 4096;

/** Rows of a plane that are made together, and the rows of the pool behind them. */
export interface Rows {
  readonly top: number;
  /** Before which row they end. */
  readonly bottom: number;
  /** The same as rows of the output. */
  readonly first: number;
  readonly end: number;
}

/**
 * Cuts a plane into bands that fit a tile.
 *
 * @param pool takes each row once at most, and may leave the last rows out
 * @param most places of a band
 * @param step its rows, those of the pool where there is one, are a multiple of that
 */
export function bandsOf(
  rows: number,
  columns: number,
  pool: Pool | undefined,
  { most = TILE_PLACES, step = 1 } = {},
): Rows[] {
  const count = pool?.rows.from.length ?? rows;
  const tallest = pool === undefined ? 1 : Math.ceil(pool.rows.to[count - 1] / count);
  const inBand = step * Math.max(1, Math.floor(most / (step * tallest * columns)));
  return Array.from({ length: Math.ceil(count / inBand) }, (_, i) => {
    const first = i * inBand;
    const end = Math.min(count, first + inBand);
    if (pool === undefined) return { first, end, top: first, bottom: end };
    return { first, end, top: pool.rows.from[first], bottom: pool.rows.to[end - 1] };
  });
}
