import { adaptiveAvgPool2dType } from './adaptive-avg-pool2d.ts';
import { addType } from './add.ts';
import { avgPool2dType } from './avg-pool2d.ts';
import { batchNorm1dType } from './batch-norm1d.ts';
import { batchNorm2dType } from './batch-norm2d.ts';
import { catType } from './cat.ts';
import { constantPad2dType } from './constant-pad2d.ts';
import { conv2dType } from './conv2d.ts';
import { crossEntropyLossType } from './cross-entropy-loss.ts';
import { dropoutType } from './dropout.ts';
import { flattenType } from './flatten.ts';
import { hardtanhType } from './hardtanh.ts';
import { identityType } from './identity.ts';
import type { Layer, LayerType } from './layer-type.ts';
import { leakyReLUType } from './leaky-relu.ts';
import { linearType } from './linear.ts';
import { logSoftmaxType } from './log-softmax.ts';
import { maxPool2dType } from './max-pool2d.ts';
import { mulType } from './mul.ts';
import { permuteType } from './permute.ts';
import { reluType } from './relu.ts';
import { reflectionPad2dType } from './reflection-pad2d.ts';
import { relu6Type } from './relu6.ts';
import { replicationPad2dType } from './replication-pad2d.ts';
import { isKnown, register, typeOf as knownTypeOf } from './registry.ts';
import { reshapeType } from './reshape.ts';
import { scaleType } from './scale.ts';
import { shiftType } from './shift.ts';
import { sigmoidType } from './sigmoid.ts';
import { softmaxType } from './softmax.ts';
import { tanhType } from './tanh.ts';
import { unflattenType } from './unflatten.ts';
import { zeroPad2dType } from './zero-pad2d.ts';

/** Every layer type the lab can run. A new one is a line here; a test walks this list. */
export const catalog = [
  conv2dType,
  maxPool2dType,
  avgPool2dType,
  adaptiveAvgPool2dType,
  linearType,
  batchNorm1dType,
  batchNorm2dType,
  reluType,
  leakyReLUType,
  relu6Type,
  hardtanhType,
  tanhType,
  sigmoidType,
  softmaxType,
  logSoftmaxType,
  flattenType,
  unflattenType,
  reshapeType,
  permuteType,
  identityType,
  dropoutType,
  crossEntropyLossType,
  addType,
  mulType,
  scaleType,
  shiftType,
  catType,
  zeroPad2dType,
  constantPad2dType,
  reflectionPad2dType,
  replicationPad2dType,
] as const;

/** Makes every layer type known. */
export function registerAll(): void {
  for (const type of catalog) register(type as unknown as LayerType);
}

/**
 * The type of a layer.
 *
 * @throws ArgumentError when the catalog has none of that kind
 */
export function typeOf(layer: Layer): LayerType {
  if (!isKnown(layer)) registerAll();
  return knownTypeOf(layer);
}
