import { FormatError } from '../../tensor/errors.ts';
import type { Shape } from '../../tensor/shape.ts';
import type { Folded, Size } from './folding/folded.ts';
import type { OnnxNode } from './onnx-file.ts';
import type { OnnxTensor } from './onnx-tensor.ts';

/** What is known when a node is read. */
export interface Known {
  readonly opset: number;
  /** How many samples the file is made for; undefined where it leaves that open. */
  readonly batch: number | undefined;
  readonly constants: ReadonlyMap<string, OnnxTensor>;
  /** Sizes of which one is the batch's, which are no constants. */
  readonly sizes: ReadonlyMap<string, Folded>;
  /** Of the values that the network computes: all begin with the batch. */
  readonly shapes: ReadonlyMap<string, Shape>;
  /** Values that nodes take, and the network's outputs. */
  readonly used: ReadonlySet<string>;
}

/** A node's inputs and attributes; what is missing or of another kind is refused by the node's name. */
export class NodeReader {
  readonly #node: OnnxNode;
  readonly #known: Known;

  constructor(node: OnnxNode, known: Known) {
    this.#node = node;
    this.#known = known;
  }

  get opset(): number {
    return this.#known.opset;
  }

  get batch(): number | undefined {
    return this.#known.batch;
  }

  /** How many inputs it names, those that are left out in between among them. */
  get arity(): number {
    return this.#node.inputs.length;
  }

  /** Whether another node, or the network's outside, takes one of its outputs. */
  usesOutput(i: number): boolean {
    return this.#known.used.has(this.#node.outputs.at(i) ?? '');
  }

  /** The name of a value that is computed, or given to the network. */
  value(i: number): string {
    const name = this.#node.inputs.at(i) ?? '';
    if (this.#known.shapes.has(name)) return name;
    return this.refuse(
      this.#known.constants.has(name)
        ? `a constant as input ${i}, ${name}`
        : `input ${i}, ${name === '' ? 'which is missing' : name}`,
    );
  }

  /** The names of all its inputs, each a value. */
  values(): string[] {
    return this.#node.inputs.map((_, i) => this.value(i));
  }

  /** `[N, ...]` of a value. */
  shape(i: number): Shape {
    return this.#known.shapes.get(this.value(i)) ?? [];
  }

  isConstant(i: number): boolean {
    return this.#known.constants.has(this.#node.inputs.at(i) ?? '');
  }

  /** Whether an input is given, and the network computes it. */
  isComputed(i: number): boolean {
    const name = this.#node.inputs.at(i) ?? '';
    return name !== '' && this.known(i) === undefined;
  }

  /** An input that is known before the network runs. */
  known(i: number): Folded | undefined {
    const name = this.#node.inputs.at(i) ?? '';
    return this.#known.constants.get(name) ?? this.#known.sizes.get(name);
  }

  /** Numbers of an input, the batch among them; undefined where it is left out. */
  sizes(i: number): readonly Size[] | undefined {
    const value = this.known(i) ?? this.optionalConstant(i);
    return value && [...value.data];
  }

  /** The same, where the batch is refused. */
  numbers(i: number): readonly number[] | undefined {
    return this.sizes(i)?.map((size) =>
      size === 'batch' ? this.refuse(`the size of the batch in input ${i}`) : size,
    );
  }

  constant(i: number): OnnxTensor {
    return this.optionalConstant(i) ?? this.refuse(`no constant as input ${i}`);
  }

  optionalConstant(i: number): OnnxTensor | undefined {
    const name = this.#node.inputs.at(i) ?? '';
    if (name === '') return undefined;
    return this.#known.constants.get(name) ?? this.refuse(`input ${i} that is computed, ${name}`);
  }

  has(name: string): boolean {
    return this.#node.attributes.has(name);
  }

  integer(name: string, otherwise: number): number {
    const value = this.#node.attributes.get(name) ?? otherwise;
    if (typeof value !== 'number') return this.refuse(`${name}, which is no number`);
    return value;
  }

  float(name: string, otherwise: number): number {
    return this.integer(name, otherwise);
  }

  integers(name: string, otherwise: readonly number[]): readonly number[] {
    const value = this.#node.attributes.get(name) ?? otherwise;
    if (!Array.isArray(value)) return this.refuse(`${name}, which is no list of numbers`);
    return value as readonly number[];
  }

  tensor(name: string): OnnxTensor | undefined {
    const value = this.#node.attributes.get(name);
    if (value === undefined) return undefined;
    return typeof value === 'object' && 'dtype' in value
      ? value
      : this.refuse(`${name}, which is no tensor`);
  }

  text(name: string, otherwise: string): string {
    const value = this.#node.attributes.get(name) ?? otherwise;
    if (typeof value !== 'string') return this.refuse(`${name}, which is no text`);
    return value;
  }

  /** @throws FormatError naming the node and its operator */
  refuse(what: string): never {
    return this.fail(`${what} is not read`);
  }

  /** @throws FormatError naming the node and its operator */
  fail(reason: string): never {
    const { name, op, outputs } = this.#node;
    throw new FormatError(`node ${name === '' ? outputs.at(0) : name} (${op}): ${reason}`);
  }
}
