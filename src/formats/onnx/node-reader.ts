import { FormatError } from '../../tensor/errors.ts';
import type { Shape } from '../../tensor/shape.ts';
import type { OnnxNode } from './onnx-file.ts';
import type { OnnxTensor } from './onnx-tensor.ts';

/** What is known when a node is read: the constants, and the shapes of the values before it. */
export interface Known {
  readonly opset: number;
  readonly constants: ReadonlyMap<string, OnnxTensor>;
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

  constant(i: number): OnnxTensor {
    return this.optionalConstant(i) ?? this.refuse(`no constant as input ${i}`);
  }

  optionalConstant(i: number): OnnxTensor | undefined {
    const name = this.#node.inputs.at(i) ?? '';
    if (name === '') return undefined;
    return this.#known.constants.get(name) ?? this.refuse(`input ${i} that is computed, ${name}`);
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

  text(name: string, otherwise: string): string {
    const value = this.#node.attributes.get(name) ?? otherwise;
    if (typeof value !== 'string') return this.refuse(`${name}, which is no text`);
    return value;
  }

  /** @throws FormatError naming the node and its operator */
  refuse(what: string): never {
    const { name, op, outputs } = this.#node;
    throw new FormatError(
      `node ${name === '' ? outputs.at(0) : name} (${op}): ${what} is not read`,
    );
  }
}
