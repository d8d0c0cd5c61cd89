import { graph, type Model, type ModelNode } from '../graph/model.ts';
import type { Tensor } from '../tensor/tensor.ts';
import type { LayerSite } from './notebook.ts';
import type { Value } from './python/object.ts';
import { ModuleValue } from './library/module.ts';
import type { Operation, TensorValue } from './library/tensor-value.ts';

/** A network out of what a cell did. */
export interface Traced {
  readonly model: Model;
  readonly weights: ReadonlyMap<string, Tensor>;
  readonly inputs: ReadonlyMap<string, Tensor>;
  /** Calls that made the layers, by node. */
  readonly sites: ReadonlyMap<string, LayerSite>;
}

/**
 * The network of a cell: all that its last layer's value was made of in this cell. What came from
 * before the cell, or from no layer of the catalog, is an input.
 *
 * Nodes are named as torch.fx names them: the module's path, `_1` at its second call.
 */
export function trace(
  operations: readonly Operation[],
  globals: ReadonlyMap<string, Value>,
): Traced | undefined {
  const last = operations.at(-1);
  if (last === undefined) return undefined;
  const used = ancestors(last, new Set(operations));
  const names = new Names();
  const paths = pathsOf(used, globals);
  const inputs = new Map<string, TensorValue>();
  const nameOf = new Map<Operation | TensorValue, string>();
  const weights = new Map<string, Tensor>();
  const sites = new Map<string, LayerSite>();
  const nodes: ModelNode[] = [];
  for (const operation of operations.filter((one) => used.has(one))) {
    const { layer, module, caller } = operation;
    const from = operation.inputs.map((tensor, i) => {
      const made = tensor.operation;
      const source = made !== undefined && used.has(made) ? made : tensor;
      const known = nameOf.get(source);
      if (known !== undefined) return known;
      const isLabel = layer.kind === 'CrossEntropyLoss' && i === 1;
      const name = names.unique(isLabel ? 'labels' : 'input');
      inputs.set(name, tensor);
      nameOf.set(source, name);
      return name;
    });
    const path =
      module === undefined ? operation.name : (paths.get(module) ?? layer.kind.toLowerCase());
    const name = names.unique(path);
    nameOf.set(operation, name);
    const within = module === undefined && caller !== undefined ? paths.get(caller) : undefined;
    if (operation.site !== undefined) sites.set(name, operation.site);
    nodes.push({
      name,
      layer,
      inputs: from,
      ...(name !== path && module !== undefined && { module: path }),
      ...(module === undefined && { function: operation.name }),
      ...(within && { caller: within }),
    });
    for (const [key, value] of module?.parameters ?? [])
      weights.set(`${path}.${key}`, value.tensor);
    for (const [key, value] of Object.entries(operation.constants))
      weights.set(`${name}.${key}`, value.tensor);
  }
  const shapes = Object.fromEntries([...inputs].map(([name, { shape }]) => [name, shape.slice(1)]));
  return {
    model: graph(rootOf(used)?.cls.name ?? 'Network', shapes, nodes),
    weights,
    inputs: new Map([...inputs].map(([name, { tensor }]) => [name, tensor])),
    sites,
  };
}

/** The network that was called last: `used` begins with the last layer. */
const rootOf = (used: ReadonlySet<Operation>): ModuleValue | undefined =>
  [...used].find(({ root }) => root !== undefined && root.layer === undefined)?.root;

/** All operations of the cell that a value came from, itself included. */
function ancestors(last: Operation, known: ReadonlySet<Operation>): Set<Operation> {
  const found = new Set([last]);
  for (const operation of found) {
    for (const { operation: before } of operation.inputs) {
      if (before !== undefined && known.has(before)) found.add(before);
    }
  }
  return found;
}

/** A module's path in the network that was called, or the global's name that holds it. */
export function pathsOf(
  used: Iterable<{ readonly root: ModuleValue | undefined }>,
  globals: ReadonlyMap<string, Value>,
): Map<ModuleValue, string> {
  const paths = new Map<ModuleValue, string>();
  for (const { root } of used) {
    if (root === undefined || root.layer !== undefined) continue;
    for (const [path, module] of root.named()) {
      if (!paths.has(module)) paths.set(module, path);
    }
  }
  for (const [name, value] of globals) {
    if (value instanceof ModuleValue && !paths.has(value)) paths.set(value, name);
  }
  return paths;
}

/** Names that stand once: the second `relu` is `relu_1`. */
class Names {
  readonly #taken = new Set<string>();

  unique(name: string): string {
    let own = name;
    for (let i = 1; this.#taken.has(own); i++) own = `${name}_${i}`;
    this.#taken.add(own);
    return own;
  }
}
