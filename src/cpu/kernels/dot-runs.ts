import { PLACES, type Dots, type Part, type Places } from './dot.ts';
import { isPlain, type Geometry } from './geometry.ts';

/** Rows of a part as runs of four neighbours, whose windows share most of their inputs. */
export interface Runs {
  /** Columns of a row, and those of them that runs of four fill. */
  readonly columns: number;
  readonly filled: number;
  /** Neighbouring weights of a row of the kernel. */
  readonly width: number;
  /** The places that runs leave, if they leave any. */
  readonly rest: Places | undefined;
}

/** The runs of a part of `rows` rows, where neighbours are one value apart and rows long enough. */
export function runsOf(geometry: Geometry, rows: number): Runs | undefined {
  const { columns } = geometry;
  const [, width] = geometry.window.kernel;
  if (!isPlain(geometry) || width < 2 || columns < PLACES) return undefined;
  const filled = columns - (columns % PLACES);
  return { columns, filled, width, rest: restOf(rows, columns, filled) };
}

/** The places behind the filled columns; where they are too few for the loop, the last again. */
function restOf(rows: number, columns: number, filled: number): Places | undefined {
  const left = columns - filled;
  if (left === 0) return undefined;
  const count = Math.max(PLACES, rows * left);
  const list = Int32Array.from({ length: count }, (_, index) => {
    const i = Math.min(index, rows * left - 1);
    return Math.floor(i / left) * columns + filled + (i % left);
  });
  return { list, count };
}

/**
 * Four neighbours × two filters at once, for the runs of a part: each input is read once for all of
 * a row of the kernel, and handed on from place to place.
 */
export function dotRuns(dots: Dots, part: Part, pair: number, runs: Runs): void {
  const { x, starts, taps, tile } = dots;
  const { depth, weight, bias } = dots.filters;
  const { first, count, shift } = part;
  const { columns, filled, width } = runs;
  const biasA = bias[2 * pair];
  const biasB = bias[2 * pair + 1];
  for (let row = 0; row < count; row += columns) {
    for (let p = row; p < row + filled; p += PLACES) {
      const start = (starts[first + p] + shift) | 0;
      let a0 = biasA;
      let b0 = biasB;
      let a1 = biasA;
      let b1 = biasB;
      let a2 = biasA;
      let b2 = biasB;
      let a3 = biasA;
      let b3 = biasB;
      let w = 2 * pair * depth;
      for (let t = 0; t < depth; t += width) {
        let at = (start + taps[t]) | 0;
        let x0 = x[at];
        let x1 = x[(at + 1) | 0];
        let x2 = x[(at + 2) | 0];
        at = (at + 3) | 0;
        for (const end = w + 2 * width; w < end; w += 2) {
          const a = weight[w];
          const b = weight[w + 1];
          const x3 = x[at];
          at = (at + 1) | 0;
          a0 += a * x0;
          b0 += b * x0;
          a1 += a * x1;
          b1 += b * x1;
          a2 += a * x2;
          b2 += b * x2;
          a3 += a * x3;
          b3 += b * x3;
          x0 = x1;
          x1 = x2;
          x2 = x3;
        }
      }
      tile[p] = a0;
      tile[p + 1] = a1;
      tile[p + 2] = a2;
      tile[p + 3] = a3;
      tile[count + p] = b0;
      tile[count + p + 1] = b1;
      tile[count + p + 2] = b2;
      tile[count + p + 3] = b3;
    }
  }
}
