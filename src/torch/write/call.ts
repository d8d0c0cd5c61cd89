import type { ModelNode } from '../../graph/model.ts';
import { argumentsOf } from '../../layers/call-form.ts';
import type { Flatten } from '../../layers/flatten.ts';
import type { Permute } from '../../layers/permute.ts';
import type { Reshape } from '../../layers/reshape.ts';

type Call = (node: ModelNode, inputs: readonly string[]) => string;

/** Layers that torch.nn has no module of. */
export const WITHOUT_MODULE: ReadonlySet<string> = new Set([
  'Add',
  'Mul',
  'Cat',
  'Reshape',
  'Permute',
]);

/** Functions that stand in `torch` itself. */
const IN_TORCH = new Set(['relu', 'tanh', 'sigmoid']);

/** Layers whose function does not take what the module does, or is an operator. */
const CALLS: Readonly<Record<string, Call>> = {
  Add: (_, inputs) => inputs.join(' + '),
  Mul: (_, inputs) => inputs.join(' * '),
  Cat: ({ layer }, inputs) => `torch.cat([${inputs.join(', ')}], ${argumentsOf(layer).join(', ')})`,
  ZeroPad2d: (node, inputs) => padCall(node, inputs),
  ConstantPad2d: (node, inputs) => padCall(node, inputs, `value=${argumentsOf(node.layer)[1]}`),
  ReflectionPad2d: (node, inputs) => padCall(node, inputs, "mode='reflect'"),
  ReplicationPad2d: (node, inputs) => padCall(node, inputs, "mode='replicate'"),
  Flatten(node, [x]) {
    const { startDim, endDim } = node.layer as Flatten;
    const isView = node.function === 'view' || node.function === 'reshape';
    if (isView && startDim === 1 && endDim === -1) return `${x}.${node.function}(${x}.size(0), -1)`;
    // The function starts at dimension 0 unless it is told otherwise, the module at 1.
    return `torch.flatten(${x}, ${startDim}${endDim === -1 ? '' : `, end_dim=${endDim}`})`;
  },
  Reshape(node, [x]) {
    const sizes = [`${x}.size(0)`, ...(node.layer as Reshape).shape];
    return `${x}.${node.function === 'view' ? 'view' : 'reshape'}(${sizes.join(', ')})`;
  },
  Permute: ({ layer }, [x]) => `${x}.permute(${(layer as Permute).dims.join(', ')})`,
  Unflatten: ({ layer }, [x]) => `${x}.unflatten(${argumentsOf(layer).join(', ')})`,
  Dropout: ({ layer }, inputs) =>
    // Dropped only while the network learns.
    `F.dropout(${[...inputs, ...argumentsOf(layer), 'training=self.training'].join(', ')})`,
  CrossEntropyLoss: ({ layer }, inputs) =>
    `F.cross_entropy(${[...inputs, ...argumentsOf(layer)].join(', ')})`,
};

const padCall = ({ layer }: ModelNode, inputs: readonly string[], ...more: string[]): string =>
  `F.pad(${[...inputs, argumentsOf(layer)[0], ...more].join(', ')})`;

/** How a step that is no module is written: `F.max_pool2d(x, 2)`, `x + y`. */
export function functionCall(node: ModelNode, inputs: readonly string[]): string {
  const own = CALLS[node.layer.kind];
  if (own !== undefined) return own(node, inputs);
  const name = node.function ?? '';
  const given = [...inputs, ...argumentsOf(node.layer)].join(', ');
  return IN_TORCH.has(name) ? `torch.${name}(${given})` : `F.${name}(${given})`;
}
