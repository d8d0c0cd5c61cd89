import { PyModule, type Value } from '../python/object.ts';
import { applyLayer } from './apply-layer.ts';
import type { Context } from './context.ts';
import { asPython } from './conversions.ts';
import { requireTensor } from './module.ts';
import { lossOf, MAKERS } from './nn-layers.ts';
import { padFunction } from './pad-function.ts';
import { native } from '../python/native.ts';

/** Functions of one tensor, and the module whose arguments they take after it. */
const FUNCTIONS: readonly (readonly [name: string, module: string, parameters?: string])[] = [
  ['relu', 'ReLU'],
  ['relu6', 'ReLU6'],
  ['leaky_relu', 'LeakyReLU'],
  ['hardtanh', 'Hardtanh'],
  ['tanh', 'Tanh', ''],
  ['sigmoid', 'Sigmoid', ''],
  ['dropout', 'Dropout', 'p=0.5, training=True, inplace=False'],
  ['softmax', 'Softmax', 'dim=None, _stacklevel=3, dtype=None'],
  ['log_softmax', 'LogSoftmax', 'dim=None, _stacklevel=3, dtype=None'],
  ['max_pool2d', 'MaxPool2d'],
  ['avg_pool2d', 'AvgPool2d'],
  ['adaptive_avg_pool2d', 'AdaptiveAvgPool2d'],
];

/** torch.nn.functional. */
export function functionalModule(context: Context): PyModule {
  const members: Record<string, Value> = {};
  for (const [name, module, own] of FUNCTIONS) {
    const [parameters, make] = MAKERS[module];
    const taken = `input, ${own ?? parameters}`;
    members[name] = native(name, taken, (given) => {
      const site = context.siteOf(taken);
      const layer = asPython(() => make(given));
      return applyLayer(context, { layer, name, site }, [requireTensor(given('input'))]);
    });
  }
  members['pad'] = padFunction(context);
  const loss = `input, target, ${MAKERS['CrossEntropyLoss'][0]}`;
  members['cross_entropy'] = native('cross_entropy', loss, (given) => {
    const site = context.siteOf(loss);
    const inputs = [given('input'), given('target')].map(requireTensor);
    const layer = asPython(() => lossOf(given));
    return applyLayer(context, { layer, name: 'cross_entropy', site }, inputs);
  });
  return new PyModule('torch.nn.functional', members);
}
