import { FormatError } from '../tensor/errors.ts';
import type { Dtype } from './number-types.ts';

/** torch's typed storages and dtypes, by the name in a pickle. */
export const dtypeGlobals: ReadonlyMap<string, Dtype> = new Map<string, Dtype>([
  ['torch.FloatStorage', 'float32'],
  ['torch.DoubleStorage', 'float64'],
  ['torch.HalfStorage', 'float16'],
  ['torch.BFloat16Storage', 'bfloat16'],
  ['torch.LongStorage', 'int64'],
  ['torch.IntStorage', 'int32'],
  ['torch.ShortStorage', 'int16'],
  ['torch.CharStorage', 'int8'],
  ['torch.ByteStorage', 'uint8'],
  ['torch.BoolStorage', 'bool'],
  ['torch.uint16', 'uint16'],
  ['torch.uint32', 'uint32'],
  ['torch.uint64', 'uint64'],
]);

/** A storage without a type; `_rebuild_tensor_v3` says the type. */
export const UNTYPED = 'torch.storage.UntypedStorage';
export const ORDERED_DICT = 'collections.OrderedDict';
export const REBUILD_TENSOR = 'torch._utils._rebuild_tensor_v2';
export const REBUILD_TENSOR_V3 = 'torch._utils._rebuild_tensor_v3';
export const REBUILD_PARAMETER = 'torch._utils._rebuild_parameter';

const callable = [ORDERED_DICT, REBUILD_TENSOR, REBUILD_TENSOR_V3, REBUILD_PARAMETER];
const allowed = new Set([...callable, UNTYPED, ...dtypeGlobals.keys()]);

const HOW_TO_SAVE = 'save the weights alone: torch.save(model.state_dict(), "weights.pt")';

/**
 * Refuses every class and function that a state_dict does not need.
 *
 * @param makesObject whether the pickle goes on to make an object of it
 * @throws FormatError naming it
 */
export function checkGlobal(name: string, makesObject: boolean): void {
  if (allowed.has(name)) return;
  if (makesObject || name.startsWith('torch.nn.') || name.startsWith('__main__.')) {
    throw new FormatError(
      `refused: ${name}: the file holds a whole model, whose code is not run; ${HOW_TO_SAVE}`,
    );
  }
  throw new FormatError(
    `refused: ${name}: no state_dict needs it, and nothing is run; ${HOW_TO_SAVE}`,
  );
}

/** True when the pickle may call it. */
export function isCallable(name: string): boolean {
  return callable.includes(name);
}
