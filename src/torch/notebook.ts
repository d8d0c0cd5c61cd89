import type { Model } from '../graph/model.ts';
import type { Layer } from '../layers/layer-type.ts';
import type { Shape } from '../tensor/shape.ts';
import type { Tensor } from '../tensor/tensor.ts';
import type { Repair } from './repairs/find-repairs.ts';

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
  /** The layer that could not be applied, and those around it; undefined where none failed. */
  readonly stop?: Stop | undefined;
  /** Calls that made the network's layers, by node; one that was made otherwise has none. */
  readonly sites?: ReadonlyMap<string, LayerSite> | undefined;
}

/** A call in a cell's text. */
export interface CallSite {
  /** The whole text that was run: this cell's, or that of one before it. */
  readonly source: string;
  readonly from: number;
  readonly to: number;
}

/** The call that made a layer. */
export interface LayerSite extends CallSite {
  /** What it takes, as PyTorch's documentation writes it: `in_features, out_features, bias=True`. */
  readonly parameters: string;
}

/** A layer of a network that failed: what became of it. */
export interface Step {
  /** Its path in the network: `conv1.conv`. */
  readonly name: string;
  /** As PyTorch prints it: `Linear(in_features=256, out_features=120, bias=True)`. */
  readonly text: string;
  readonly layer: Layer;
  /** The call that made it, where there is one. */
  readonly site: LayerSite | undefined;
  /** Of its output, where there is one: the batch included. */
  readonly shape: Shape | undefined;
  readonly state: 'ran' | 'failed' | 'not run';
}

/** Where a network stopped. */
export interface Stop {
  /** What the first layer was given: shapes, the batch included. */
  readonly inputs: readonly Shape[];
  readonly steps: readonly Step[];
  /** What the failed layer was given. */
  readonly given: readonly Shape[];
  /** Where a Linear layer's features came from: 400 = 16 · 5 · 5, from `pool`. */
  readonly features: Features | undefined;
}

export interface Features {
  readonly found: number;
  readonly factors: readonly number[];
  readonly from: string;
  /** What the network was given: `[N, C, H, W]`. */
  readonly image: Shape;
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
  /**
   * Changes with which the cell that was run last would not have failed, the likeliest first; each
   * was tried, on what the cells before it left. None where it did not fail.
   */
  repairs(): Promise<readonly Repair[]>;
}
