import type { Layer } from '../../layers/layer-type.ts';
import { elementCount, type Shape } from '../../tensor/shape.ts';
import type { Tensor } from '../../tensor/tensor.ts';
import type { LayerSite } from '../notebook.ts';
import {
  PyObject,
  type BinaryOperator,
  type Comparison,
  type UnaryOperator,
  type Value,
} from '../python/object.ts';
import type { ModuleValue } from './module.ts';
import type { Context } from './context.ts';
import { tensorText } from './tensor-text.ts';
import { PyError } from '../python/py-error.ts';

/** One use of a layer, as it happened. */
export interface Operation {
  readonly layer: Layer;
  readonly inputs: readonly TensorValue[];
  /** The module whose layer it is; undefined for a function such as `F.relu`. */
  readonly module: ModuleValue | undefined;
  /** Parameters of a layer without a module, by their names in it. */
  readonly constants: Readonly<Record<string, TensorValue>>;
  /** Its name where it has no module: `relu`. */
  readonly name: string;
  /** The outermost module whose call made it, and the innermost: its own, where it has one. */
  readonly root: ModuleValue | undefined;
  readonly caller: ModuleValue | undefined;
  /** The call that made the layer, where there is one. */
  readonly site: LayerSite | undefined;
  readonly output: TensorValue;
}

/** What it takes to make one value and to keep it, in multiply-adds. */
const STEPS_PER_VALUE = 10;

export type DType = 'float32' | 'int64' | 'bool';

/**
 * A tensor of the person's code. Its shape is known at once; its values are computed, by the layers'
 * references, when something asks for them.
 */
export class TensorValue extends PyObject {
  readonly typeName = 'Tensor';
  readonly context: Context;
  readonly shape: Shape;
  readonly dtype: DType;
  /** Undefined where no layer of the catalog made it. */
  operation: Operation | undefined;
  /** How far apart its values lie in PyTorch's memory, where not row by row. */
  strides: Shape | undefined;
  /** What PyTorch calls the step that made it, for `grad_fn`. */
  readonly gradient: string | undefined;
  #make: (() => Float32Array) | undefined;
  #data: Float32Array | undefined;
  /** Tensors whose values come first, so that long chains do not recurse. */
  readonly #before: readonly TensorValue[];

  constructor(
    context: Context,
    shape: Shape,
    make: () => Float32Array,
    {
      dtype = 'float32',
      before = [],
      gradient,
    }: { dtype?: DType; before?: readonly TensorValue[]; gradient?: string | undefined } = {},
  ) {
    super();
    this.context = context;
    this.shape = shape;
    this.dtype = dtype;
    this.gradient = gradient;
    this.#make = make;
    this.#before = before;
  }

  /** Values in row-major order. */
  get data(): Float32Array {
    const waiting: TensorValue[] = [this];
    for (let last = waiting.at(-1); last !== undefined; last = waiting.at(-1)) {
      const next =
        last.#data === undefined ? last.#before.filter((one) => one.#data === undefined) : [];
      if (next.length > 0) {
        waiting.push(...next);
      } else {
        last.#data ??= last.#computed();
        last.#make = undefined;
        waiting.pop();
      }
    }
    return this.#data ?? new Float32Array(0);
  }

  #computed(): Float32Array {
    this.context.spend(elementCount(this.shape) * STEPS_PER_VALUE);
    return this.#make?.() ?? new Float32Array(0);
  }

  /** Whether the values have been computed. */
  get isKnown(): boolean {
    return this.#data !== undefined;
  }

  get tensor(): Tensor {
    return { shape: this.shape, data: this.data };
  }

  override attribute(name: string): Value | undefined {
    return this.context.behaviour.attribute(this, name);
  }

  override item(key: Value): Value {
    return this.context.behaviour.item(this, key);
  }

  override length(): number {
    if (this.shape.length === 0) throw new PyError('TypeError', 'len() of a 0-d tensor');
    return this.shape[0];
  }

  override *iterate(): Iterable<Value> {
    if (this.shape.length === 0) throw new PyError('TypeError', 'iteration over a 0-d tensor');
    for (let i = 0; i < this.shape[0]; i++) yield this.context.behaviour.item(this, i);
  }

  override truth(): boolean {
    const { data } = this;
    if (data.length === 1) return data[0] !== 0;
    throw new PyError(
      'RuntimeError',
      data.length === 0
        ? 'Boolean value of Tensor with no values is ambiguous'
        : 'Boolean value of Tensor with more than one value is ambiguous',
    );
  }

  override binary(operator: BinaryOperator, other: Value, isReflected: boolean): Value | undefined {
    return this.context.behaviour.binary(this, operator, other, isReflected);
  }

  override compare(operator: Comparison, other: Value): Value | undefined {
    return this.context.behaviour.compare(this, operator, other);
  }

  override unary(operator: UnaryOperator): Value | undefined {
    return this.context.behaviour.unary(this, operator);
  }

  override repr(): string {
    return tensorText(this);
  }

  override format(spec: string): string {
    if (spec === '') return tensorText(this);
    throw new PyError('TypeError', 'unsupported format string passed to Tensor.__format__');
  }
}
