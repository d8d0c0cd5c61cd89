import type { Model, ModelNode } from '../../graph/model.ts';
import { schedule } from '../../graph/schedule.ts';
import { inputShapes } from '../../graph/shapes.ts';
import { typeOf } from '../../layers/registry.ts';
import type { Terms } from '../../layers/terms.ts';
import type { Shape } from '../../tensor/shape.ts';
import { formOf, sampleShape, type Form } from './form.ts';

/** A network as it runs: the shape of every input and node, the batch of `samples` first. */
export interface Network {
  readonly model: Model;
  readonly shapes: ReadonlyMap<string, Shape>;
  readonly samples: number;
}

/** A value that is drawn, and those of the layers after it that keep its shape. */
export interface Stack {
  /** The first layer's name, or an input's; the layers folded into it follow. */
  readonly names: readonly string[];
  /** Undefined for an input. */
  readonly node: ModelNode | undefined;
  /** How the first layer makes a value from its inputs'. */
  readonly rule: Terms['rule'] | undefined;
  readonly shape: Shape;
  readonly form: Form;
}

/**
 * The stacks from left to right, each after all that it is made of, an input just before the layer
 * that reads it.
 *
 * @param withActivations gives layers that keep their input's shape a stack of their own
 */
export function stacksOf(network: Network, withActivations: boolean): Stack[] {
  const { model, samples } = network;
  const inputs = new Set(model.inputs.map(({ name }) => name));
  const stacks: { -readonly [K in keyof Stack]: Stack[K] }[] = [];
  const push = (name: string, node?: ModelNode) => {
    const shape = network.shapes.get(name) ?? [];
    const form = formOf(sampleShape(shape, samples));
    stacks.push({ names: [name], node, rule: node && ruleOf(network, node), shape, form });
  };
  for (const node of schedule(model)) {
    for (const name of node.inputs) if (inputs.delete(name)) push(name);
    const before = stacks.find(({ names }) => names.at(-1) === node.inputs[0]);
    const isFolded = !withActivations && before !== undefined && keepsForm(network, node);
    if (isFolded) before.names = [...before.names, node.name];
    else push(node.name, node);
  }
  return stacks;
}

/** True for a layer after which there is nothing new to draw but other values. */
function keepsForm(network: Network, node: ModelNode): boolean {
  if (node.inputs.length > 1) return false;
  const [from, to] = [node.inputs[0], node.name].map((name) =>
    formOf(sampleShape(network.shapes.get(name) ?? [], network.samples)),
  );
  if (JSON.stringify(from) !== JSON.stringify(to)) return false;
  if (['Scale', 'Shift'].includes(node.layer.kind)) return true;
  const rule = ruleOf(network, node);
  if (rule === 'copy') return typeOf(node.layer).isView === true;
  return ['map', 'batch-norm', 'softmax', 'log-softmax'].includes(rule);
}

/** Rules of layers that were asked for: a dense layer has many terms to find one in. */
const rules = new WeakMap<ModelNode, Terms['rule']>();

/** The rule of a layer's first value: that of all of them. */
function ruleOf({ shapes }: Network, node: ModelNode): Terms['rule'] {
  const known = rules.get(node);
  if (known !== undefined) return known;
  const first = (shapes.get(node.name) ?? []).map(() => 0);
  const { rule } = typeOf(node.layer).terms(node.layer, inputShapes(node, shapes), first);
  rules.set(node, rule);
  return rule;
}
