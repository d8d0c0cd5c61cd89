import type { Cell, Notebook } from '../../src/torch/notebook.ts';
import type { Repair } from '../../src/torch/repairs/find-repairs.ts';

/** What a cell comes to that does nothing. */
export const emptyCell: Cell = {
  printed: [],
  error: undefined,
  model: undefined,
  weights: new Map(),
  inputs: new Map(),
  shapes: [],
};

/** A notebook whose cells come to what a test says; it remembers what it was given. */
export class FakeNotebook implements Notebook {
  readonly sources: string[] = [];
  /** What it says of a cell that failed. */
  offered: readonly Repair[] = [];
  readonly #cells: (source: string) => Partial<Cell> | Promise<Partial<Cell>>;

  constructor(cells: (source: string) => Partial<Cell> | Promise<Partial<Cell>>) {
    this.#cells = cells;
  }

  async run(source: string): Promise<Cell> {
    this.sources.push(source);
    return { ...emptyCell, ...(await this.#cells(source)) };
  }

  async repairs(): Promise<readonly Repair[]> {
    return this.offered;
  }
}
