import { inferShapes } from '../graph/shapes.ts';
import type { Model } from '../graph/model.ts';
import { RefusalError } from './failure.ts';
import type { Sample } from './sample.ts';

/**
 * Labels are classes of the network that computes its loss with them: of any other, the loss would be
 * no number.
 *
 * @throws RefusalError where PyTorch says that a target is out of bounds
 */
export function checkLabels(model: Model, samples: readonly Sample[]): void {
  if (samples.every(({ label }) => label === undefined)) return;
  for (const { layer, inputs } of model.nodes) {
    if (layer.kind !== 'CrossEntropyLoss') continue;
    const [, classes = Infinity] = inferShapes(model, samples.length).get(inputs[0]) ?? [];
    const stray = samples.find(({ label = 0 }) => label >= classes);
    if (stray?.label === undefined) continue;
    const { file, label } = stray;
    throw new RefusalError('label-is-no-class', { file, label, network: model.name, classes });
  }
}
