import type { Idx } from '../../formats/idx.ts';
import type { Layer } from '../../layers/layer-type.ts';
import { Random } from '../../tensor/random.ts';
import type { CallSite, LayerSite } from '../notebook.ts';
import type { BinaryOperator, Comparison, UnaryOperator, Value } from '../python/object.ts';
import { LimitError } from '../python/py-error.ts';
import type { Operation, TensorValue } from './tensor-value.ts';
import type { ModuleValue } from './module.ts';

/** Images `[N, 28, 28]` of bytes, and their labels `[N]`. */
export interface Digits {
  readonly images: Idx;
  readonly labels: Idx;
}

/** What tensors do beyond having a shape and values. */
export interface TensorBehaviour {
  attribute(self: TensorValue, name: string): Value | undefined;
  item(self: TensorValue, key: Value): Value;
  binary(
    self: TensorValue,
    operator: BinaryOperator,
    other: Value,
    isReflected: boolean,
  ): Value | undefined;
  compare(self: TensorValue, operator: Comparison, other: Value): Value | undefined;
  unary(self: TensorValue, operator: UnaryOperator): Value | undefined;
}

/** A layer that could not be applied. */
export interface FailedUse {
  readonly layer: Layer;
  readonly module: ModuleValue | undefined;
  readonly name: string;
  readonly inputs: readonly TensorValue[];
  readonly root: ModuleValue | undefined;
  readonly site: LayerSite | undefined;
  /** What it threw. */
  readonly error: unknown;
}

/** Steps that the values of one cell may take; a multiply-add is one. Some seconds' worth. */
const MOST_STEPS = 1e9;

/** What a notebook's library knows while cells run. */
export class Context {
  readonly behaviour: TensorBehaviour;
  /** Every operation of the cell that runs, in order. */
  operations: Operation[] = [];
  /** Modules that are being called, the outermost first. */
  readonly calls: ModuleValue[] = [];
  /** The layer that failed last in the cell that runs. */
  failed: FailedUse | undefined;
  /** The call of a cell that was made last. */
  site: CallSite | undefined;
  /** Real digits, once they are loaded. */
  digits: Digits | undefined;
  #seed = 0;
  #draws = 0;
  /** Steps that the cell's values have taken. */
  #spent = 0;

  constructor(behaviour: TensorBehaviour) {
    this.behaviour = behaviour;
  }

  /** Before a cell, or a try of one. */
  begin(): void {
    this.operations = [];
    this.calls.length = 0;
    this.failed = undefined;
    this.site = undefined;
    this.#spent = 0;
  }

  /** @throws LimitError where a cell computes more than a page should, before it does */
  spend(steps: number): void {
    this.#spent += steps;
    if (this.#spent <= MOST_STEPS) return;
    throw new LimitError('TimeoutError', 'the cell computes too many values for a page');
  }

  /** Where a layer is made that takes these parameters, while it is. */
  siteOf(parameters: string): LayerSite | undefined {
    return this.site && { ...this.site, parameters };
  }

  /** torch.manual_seed: what is drawn after it repeats. The numbers are not PyTorch's own. */
  seed(seed: number): void {
    this.#seed = seed;
    this.#draws = 0;
  }

  /** A source of numbers for one tensor, so that tensors can be filled in any order. */
  random(): Random {
    this.#draws++;
    return new Random((Math.imul(this.#seed, 0x9e3779b1) + this.#draws) >>> 0);
  }
}
