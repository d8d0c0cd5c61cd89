import type { Model } from '../graph/model.ts';
import type { Shape } from '../tensor/shape.ts';
import type { Tensor } from '../tensor/tensor.ts';

/** What a cell of a notebook did. */
export interface Cell {
  /** The lines that PyTorch would print. */
  readonly printed: readonly string[];
  /** What stopped the cell, as Python would raise it; `line` is the cell's, from 1. */
  readonly error:
    | { readonly name: string; readonly message: string; readonly line: number | undefined }
    | undefined;
  /** The network last run in the cell, or else built in it; undefined where there is none. */
  readonly model: Model | undefined;
  /** Its weights, by state_dict keys. */
  readonly weights: ReadonlyMap<string, Tensor>;
  /** What was given to the network, by input: `[N, ...]`. */
  readonly inputs: ReadonlyMap<string, Tensor>;
  /** Shapes of the tensors that a line of the cell made last. */
  readonly shapes: readonly LineShape[];
}

/** A tensor's shape beside the line that made it. */
export interface LineShape {
  /** From 1. */
  readonly line: number;
  readonly name: string;
  readonly shape: Shape;
}

/** A notebook whose globals live from cell to cell. */
export interface Notebook {
  /** Never throws for what Python would raise: that is the cell's `error`. */
  run(source: string): Promise<Cell>;
}
