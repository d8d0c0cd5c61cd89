/** Readers and writers of weight files and arrays: the public face beside the engine's. */
export { readIdx } from './formats/idx.ts';
export { writeNpy } from './formats/npy.ts';
export { readOnnx } from './formats/onnx/read-onnx.ts';
export { readWeightFile, readWeights } from './formats/read-weights.ts';
export { readSafetensors, writeSafetensors } from './formats/safetensors.ts';
export { readRun } from './formats/run/read-run.ts';
export { writeRun } from './formats/run/write-run.ts';
export { FormatError } from './tensor/errors.ts';

export type { Idx } from './formats/idx.ts';
export type { OnnxModel } from './formats/onnx/read-onnx.ts';
export type { RunRecord, RunSample, RunValue } from './formats/run/run-record.ts';
export type { WeightFile, WeightFormat } from './formats/read-weights.ts';
export type { WeightNote } from './formats/weight-notes.ts';
export type { Tensor } from './tensor/tensor.ts';
