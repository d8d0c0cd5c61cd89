import type { CrossEntropyLoss } from '../../layers/cross-entropy-loss.ts';
import type { Layer } from '../../layers/layer-type.ts';
import { PyError } from '../python/py-error.ts';
import type { TensorValue } from './tensor-value.ts';

const isLoss = (layer: Layer): layer is CrossEntropyLoss => layer.kind === 'CrossEntropyLoss';

/**
 * A loss looks at its labels at once.
 *
 * @throws PyError IndexError where a label is no class
 */
export function checkLabels(layer: Layer, [logits, labels]: readonly TensorValue[]): void {
  if (!isLoss(layer) || labels.dtype !== 'int64') return;
  const classes = logits.shape.length === 1 ? logits.shape[0] : logits.shape[1];
  const wrong = labels.data.find(
    (label) => label !== layer.ignoreIndex && !(label >= 0 && label < classes),
  );
  if (wrong !== undefined) throw new PyError('IndexError', `Target ${wrong} is out of bounds.`);
}
