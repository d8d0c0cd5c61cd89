import type { Model } from '../graph/model.ts';
import { parametersOf, type ModelParameter, type Weights } from '../graph/weights.ts';
import { formatTorchSize, sameShape, type Shape } from '../tensor/shape.ts';
import type { Tensor } from '../tensor/tensor.ts';

/** Prefixes that wrappers give every name: DataParallel, a module that holds the network, compile. */
const PREFIXES = ['module.', '_orig_mod.', 'model.'];

/** How the file's names became the model's. `order` goes by shapes alone: worth a warning. */
export type WeightMapping =
  | { readonly kind: 'names' }
  | { readonly kind: 'prefix'; readonly prefix: string }
  | { readonly kind: 'order' }
  | { readonly kind: 'none' };

/** A parameter of the model, or an extra tensor of the file; shapes as PyTorch orders them. */
export interface WeightRow {
  readonly name: string;
  readonly status: 'fits' | 'mismatch' | 'missing' | 'extra';
  readonly expected?: Shape;
  readonly found?: Shape;
  /** The tensor's name in the file. */
  readonly foundName?: string;
}

export interface WeightMatch {
  /** The model's weights by its own names, when every one was found and fits. */
  readonly weights?: Map<string, Tensor>;
  readonly rows: WeightRow[];
  readonly mapping: WeightMapping;
}

/**
 * Matches a file's tensors with the model's parameters: by name, by name without a wrapper's
 * prefix, and, when no name matches, by order if the shapes are the same in the same order.
 */
export function matchWeights(model: Model, weights: Weights): WeightMatch {
  const expected = parametersOf(model);
  const { mapping, names } = mapNames(expected, weights);
  const taken = new Set<string>();
  const loaded = new Map<string, Tensor>();
  const rows = expected.map(({ key, shape }): WeightRow => {
    const foundName = names.get(key);
    const tensor = foundName === undefined ? undefined : weights.get(foundName);
    if (foundName === undefined || tensor === undefined) {
      return { name: key, status: 'missing', expected: shape };
    }
    taken.add(foundName);
    const fits = sameShape(tensor.shape, shape);
    if (fits) loaded.set(key, tensor);
    const status = fits ? 'fits' : 'mismatch';
    return { name: key, status, expected: shape, found: tensor.shape, foundName };
  });
  for (const [name, { shape }] of weights) {
    if (!taken.has(name)) rows.push({ name, status: 'extra', found: shape, foundName: name });
  }
  const whole = loaded.size === expected.length;
  return { ...(whole && { weights: loaded }), rows, mapping };
}

/** The file's name of each tensor, by the model's name. */
interface Names {
  readonly mapping: WeightMapping;
  readonly names: ReadonlyMap<string, string>;
}

function mapNames(expected: readonly ModelParameter[], weights: Weights): Names {
  let names = new Map([...weights.keys()].map((name) => [name, name]));
  let stripped = '';
  while (!expected.some(({ key }) => names.has(key))) {
    const prefix = PREFIXES.find((p) => [...names.keys()].some((name) => name.startsWith(p)));
    const shorter = prefix === undefined ? undefined : strip(names, prefix);
    if (prefix === undefined || shorter === undefined) return mapByOrder(expected, weights);
    names = shorter;
    stripped += prefix;
  }
  return {
    mapping: stripped === '' ? { kind: 'names' } : { kind: 'prefix', prefix: stripped },
    names,
  };
}

/** The names without the prefix, or undefined when two would become one. */
function strip(names: ReadonlyMap<string, string>, prefix: string) {
  const shorter = new Map(
    [...names].map(([name, found]) => [
      name.startsWith(prefix) ? name.slice(prefix.length) : name,
      found,
    ]),
  );
  return shorter.size === names.size ? shorter : undefined;
}

function mapByOrder(expected: readonly ModelParameter[], weights: Weights): Names {
  const found = [...weights];
  const same =
    found.length === expected.length &&
    found.every(([, { shape }], i) => sameShape(shape, expected[i].shape));
  if (!same || found.length === 0) return { mapping: { kind: 'none' }, names: new Map() };
  const names = new Map(expected.map(({ key }, i) => [key, found[i][0]]));
  return { mapping: { kind: 'order' }, names };
}

/** What PyTorch's load_state_dict says of these rows, a line each; nothing when all fit. */
export function loadStateDictMessages(rows: readonly WeightRow[]): string[] {
  const keys = (status: WeightRow['status']) =>
    rows.filter((row) => row.status === status).map(({ name }) => `"${name}"`);
  const [missing, extra] = [keys('missing'), keys('extra')];
  return [
    ...(missing.length > 0 ? [`Missing key(s) in state_dict: ${missing.join(', ')}. `] : []),
    ...(extra.length > 0 ? [`Unexpected key(s) in state_dict: ${extra.join(', ')}. `] : []),
    ...rows
      .filter(({ status }) => status === 'mismatch')
      .map(
        ({ name, found = [], expected = [] }) =>
          `size mismatch for ${name}: copying a param with shape ${formatTorchSize(found)} from ` +
          `checkpoint, the shape in current model is ${formatTorchSize(expected)}.`,
      ),
  ];
}
