import type { ModelNode } from '../../graph/model.ts';
import { argumentsOf } from '../../layers/call-form.ts';
import type { Flatten } from '../../layers/flatten.ts';

/** Functions that stand in `torch` itself. */
const IN_TORCH = new Set(['relu', 'tanh', 'sigmoid']);

/** How a step that is no module is written: `F.max_pool2d(x, 2)`, `x + y`. */
export function functionCall(node: ModelNode, inputs: readonly string[]): string {
  const name = node.function ?? (node.layer.kind === 'Add' ? 'add' : 'cross_entropy');
  switch (name) {
    case 'add':
      return inputs.join(' + ');
    case 'view':
    case 'reshape':
      return `${inputs[0]}.${name}(${inputs[0]}.size(0), -1)`;
    case 'flatten':
      return `torch.flatten(${[inputs[0], ...flattenArguments(node.layer as Flatten)].join(', ')})`;
    case 'dropout':
      // Dropped only while the network learns.
      return `F.dropout(${[...inputs, ...argumentsOf(node.layer), 'training=self.training'].join(', ')})`;
    default: {
      const given = [...inputs, ...argumentsOf(node.layer)].join(', ');
      return IN_TORCH.has(name) ? `torch.${name}(${given})` : `F.${name}(${given})`;
    }
  }
}

/** The function starts at dimension 0 unless it is told otherwise, the module at 1. */
const flattenArguments = ({ startDim, endDim }: Flatten): string[] => [
  `${startDim}`,
  ...(endDim === -1 ? [] : [`end_dim=${endDim}`]),
];
