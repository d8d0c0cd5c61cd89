import { safetensorsSize, writeSafetensors } from '../../formats/safetensors.ts';
import type { Model } from '../../graph/model.ts';
import { parametersOf } from '../../graph/weights.ts';
import { ArgumentError } from '../../tensor/errors.ts';
import type { Tensor } from '../../tensor/tensor.ts';
import { writeTorch } from '../../torch/write/write-torch.ts';
import { RefusalError } from '../failure.ts';
import { isCustom } from '../custom-network.ts';
import type { Result } from '../result.ts';
import { fileName } from './file-name.ts';

/** Name of the weights' file, which the network's code names. */
export const weightsFileName = ({ name }: Model): string => fileName(name, [], 'safetensors');

/**
 * The network as a PyTorch program.
 *
 * @throws RefusalError where a module's name cannot be one in PyTorch
 */
export function codeOf({ network: { model } }: Result): string {
  try {
    return writeTorch(model, { weightsFile: weightsFileName(model) });
  } catch (error) {
    if (!(error instanceof ArgumentError)) throw error;
    const values = { network: model.name, reason: error.message };
    throw new RefusalError('code-not-written', values, { cause: error });
  }
}

/** Where the pass's weights came from: `trained`, `fresh`, `code`, or the file's name. */
export const weightsOrigin = ({ network, source }: Result): string =>
  (source === 'code' && isCustom(network) ? network.file : undefined) ?? source;

/** The network's weights, buffers among them, by state_dict keys; others that came with them are not. */
export function ownWeights({ network, weights }: Result): Map<string, Tensor> {
  return new Map(
    parametersOf(network.model).flatMap(({ key }) => {
      const found = weights.get(key);
      return found === undefined ? [] : [[key, found]];
    }),
  );
}

/** The weights as a safetensors file. */
export const weightsOf = (result: Result): Uint8Array =>
  writeSafetensors(ownWeights(result), notesOf(result));

/** Bytes of that file. */
export const weightsSize = (result: Result): number =>
  safetensorsSize(ownWeights(result), notesOf(result));

/** `format` is what PyTorch's reader looks for. */
function notesOf(result: Result): Map<string, string> {
  const notes = {
    format: 'pt',
    model: result.network.model.name,
    weights: weightsOrigin(result),
    software: 'LeNet Lab',
  };
  return new Map(Object.entries(notes));
}
