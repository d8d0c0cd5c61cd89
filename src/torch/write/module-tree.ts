import { moduleOf, type ModelNode } from '../../graph/model.ts';
import type { CrossEntropyLoss } from '../../layers/cross-entropy-loss.ts';
import type { Layer } from '../../layers/layer-type.ts';
import { ArgumentError } from '../../tensor/errors.ts';
import { WITHOUT_MODULE } from './call.ts';
import { isOwnModule } from './own-modules.ts';

/** A module of torch.nn that is a layer. */
export interface Leaf {
  readonly path: string;
  readonly layer: Layer;
}

/** A module that holds others, by their names; its path is `''` where it is the network. */
export interface Group {
  readonly path: string;
  readonly children: Map<string, Leaf | Group>;
}

export const isGroup = (one: Leaf | Group): one is Group => 'children' in one;

/**
 * The modules of a network, nested as the dots of their names say, in the order of their first calls.
 *
 * @throws ArgumentError where a name is both a layer's and a group's, or two layers'
 */
export function moduleTree(nodes: readonly ModelNode[]): Group {
  const root: Group = { path: '', children: new Map() };
  for (const node of nodes) if (isModule(node)) place(root, moduleOf(node), node.layer);
  return root;
}

/**
 * False for what is a function in PyTorch, such as `+`. A loss with weights of the
 * classes would have them in its state_dict, where a model has what its layers learn.
 */
export const isModule = ({ function: own, layer }: ModelNode): boolean =>
  isOwnModule(layer) || (own === undefined && !WITHOUT_MODULE.has(layer.kind) && !isWeighed(layer));

const isWeighed = (layer: Layer): boolean =>
  layer.kind === 'CrossEntropyLoss' && (layer as CrossEntropyLoss).weight !== null;

/** The path of the module whose forward has the step. */
export function homeOf(node: ModelNode): string {
  if (!isModule(node)) return node.caller ?? '';
  return moduleOf(node).split('.').slice(0, -1).join('.');
}

/** Whether a path is that of a module or of one within it. */
export const isWithin = (path: string, module: string): boolean =>
  module === '' || path === module || path.startsWith(`${module}.`);

function place(root: Group, path: string, layer: Layer): void {
  const parts = path.split('.');
  const last = parts.pop() ?? '';
  let group = root;
  for (const part of parts) {
    const own = group.path === '' ? part : `${group.path}.${part}`;
    const found = group.children.get(part) ?? { path: own, children: new Map() };
    if (!isGroup(found)) throw new ArgumentError(`${own} is a layer, and ${path} lies within it`);
    group.children.set(part, found);
    group = found;
  }
  const before = group.children.get(last);
  if (before !== undefined && isGroup(before)) {
    throw new ArgumentError(`${path} is a layer, and others lie within it`);
  }
  if (before !== undefined && JSON.stringify(before.layer) !== JSON.stringify(layer)) {
    throw new ArgumentError(`${path} is ${before.layer.kind} once, and ${layer.kind} another time`);
  }
  group.children.set(last, { path, layer });
}
