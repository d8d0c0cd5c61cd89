import type { Model } from '../graph/model.ts';
import { inferShapes, inputShapes } from '../graph/shapes.ts';
import { workOf } from '../graph/work.ts';
import { typeOf } from '../layers/registry.ts';

/** Samples, and floating-point operations, that a run takes at most beside the page's own work. */
const MOST_HERE = 64;
const FLOPS_HERE = 16e6;

/** Operations of a piece: enough to be worth a message, few enough for a worker's cache. */
const LEAST = 8e6;
const MOST = 32e6;

/** Pieces for each worker, so that a slow one takes fewer of them. */
const PIECES_EACH = 4;

/** Samples `from` … `to` − 1 of a batch. */
export interface Piece {
  readonly from: number;
  readonly to: number;
}

/** How the batches of a model are cut. */
export class Cut {
  /** Operations of a sample. */
  readonly #flops: number;
  readonly #isWhole: boolean;

  constructor(model: Model) {
    const work = [...workOf(model, 1).values()];
    this.#flops = work.reduce((sum, { flops }) => sum + flops, 0);
    const shapes = inferShapes(model, 1);
    this.#isWhole = model.nodes.some(
      (node) => typeOf(node.layer).mixesSamples?.(node.layer, inputShapes(node, shapes)) === true,
    );
  }

  /** Whether `n` samples are done before anybody notices. */
  isSmall(n: number): boolean {
    return n <= MOST_HERE && n * this.#flops <= FLOPS_HERE;
  }

  /** Pieces of nearly one size, the same number for each worker; one where samples mix. */
  pieces(n: number, workers: number): Piece[] {
    if (this.#isWhole) return [{ from: 0, to: n }];
    const all = n * this.#flops;
    const size = Math.min(MOST, Math.max(LEAST, all / (workers * PIECES_EACH)));
    const rounds = Math.ceil(all / size / workers);
    const count = all <= LEAST ? 1 : Math.min(n, workers * rounds);
    const start = (i: number) => Math.floor((i * n) / count);
    return Array.from({ length: count }, (_, i) => ({ from: start(i), to: start(i + 1) }));
  }
}
