/**
 * The engine's public face: build a model, load it with its weights, run it on WebGPU or the CPU.
 * It needs neither the page nor Lit.
 */
export { createEngine, type EngineOptions } from './create-engine.ts';
export type { Engine, Network, Run, RunInput, RunOptions } from './graph/engine.ts';
export type { Model, ModelInput, ModelNode } from './graph/model.ts';
export type { Weights } from './graph/weights.ts';
export type { Layer } from './layers/layer-type.ts';
export type { Shape } from './tensor/shape.ts';
export type { Tensor } from './tensor/tensor.ts';

export { graph, sequential } from './graph/model.ts';
export { inferShapes } from './graph/shapes.ts';
export { initialise } from './graph/weights.ts';
export { tensor } from './tensor/tensor.ts';

export { adaptiveAvgPool2d } from './layers/adaptive-avg-pool2d.ts';
export { add } from './layers/add.ts';
export { avgPool2d } from './layers/avg-pool2d.ts';
export { batchNorm1d } from './layers/batch-norm1d.ts';
export { batchNorm2d } from './layers/batch-norm2d.ts';
export { cat } from './layers/cat.ts';
export { constantPad2d } from './layers/constant-pad2d.ts';
export { conv2d } from './layers/conv2d.ts';
export { crossEntropyLoss } from './layers/loss-function.ts';
export { crossEntropyLossLayer } from './layers/cross-entropy-loss.ts';
export { dropout } from './layers/dropout.ts';
export { flatten } from './layers/flatten.ts';
export { hardtanh } from './layers/hardtanh.ts';
export { identity } from './layers/identity.ts';
export { leakyReLU } from './layers/leaky-relu.ts';
export { linear } from './layers/linear.ts';
export { logSoftmax } from './layers/log-softmax.ts';
export { maxPool2d } from './layers/max-pool2d.ts';
export { mul } from './layers/mul.ts';
export { permute } from './layers/permute.ts';
export { reflectionPad2d } from './layers/reflection-pad2d.ts';
export { relu } from './layers/relu.ts';
export { relu6 } from './layers/relu6.ts';
export { replicationPad2d } from './layers/replication-pad2d.ts';
export { reshape } from './layers/reshape.ts';
export { scale } from './layers/scale.ts';
export { shift } from './layers/shift.ts';
export { sigmoid } from './layers/sigmoid.ts';
export { softmax } from './layers/softmax.ts';
export { tanh } from './layers/tanh.ts';
export { unflatten } from './layers/unflatten.ts';
export { zeroPad2d } from './layers/zero-pad2d.ts';

export { readIdx } from './formats/idx.ts';
export { readSafetensors, writeSafetensors } from './formats/safetensors.ts';
export { toMnist } from './images/road.ts';

export { DeviceError, DeviceLostError, KernelCompileError, NoAdapterError } from './gpu/errors.ts';
export { ArgumentError, FormatError, ShapeError, WeightError } from './tensor/errors.ts';
