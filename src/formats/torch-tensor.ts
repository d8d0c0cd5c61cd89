import { FormatError } from '../tensor/errors.ts';
import { elementCount, formatSize } from '../tensor/shape.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { numberTypes, type Dtype } from './number-types.ts';
import {
  dtypeGlobals,
  REBUILD_PARAMETER,
  REBUILD_TENSOR,
  REBUILD_TENSOR_V3,
  UNTYPED,
} from './pickle-globals.ts';
import {
  PickleCall,
  PickleGlobal,
  PicklePersistent,
  PickleTuple,
  type PickleValue,
} from './pickle-values.ts';
import { gather } from './strided.ts';

const MAX_RANK = 64;

/** Where a tensor's numbers lie: `data/<key>` of the zip. */
export interface TorchView {
  readonly key: string;
  readonly dtype: Dtype;
  readonly offset: number;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  /** Bytes of the whole storage. */
  readonly byteLength: number;
}

/**
 * The view that a call of `_rebuild_tensor_v2` or `_rebuild_parameter` describes, or undefined
 * when the value is no tensor.
 *
 * @throws FormatError naming the tensor when the view leaves its storage
 */
export function viewOf(name: string, value: PickleValue): TorchView | undefined {
  if (!(value instanceof PickleCall)) return undefined;
  if (value.name === REBUILD_PARAMETER) {
    const [inner] = value.args;
    const isTensor = inner instanceof PickleCall && inner.name !== REBUILD_PARAMETER;
    return isTensor
      ? viewOf(name, inner)
      : fail(name, 'a Parameter of something that is no tensor');
  }
  if (value.name !== REBUILD_TENSOR && value.name !== REBUILD_TENSOR_V3) return undefined;
  const [storage, offset, size, stride, , , type] = value.args;
  const place = readStorage(name, storage, value.name === REBUILD_TENSOR_V3 ? type : undefined);
  const shape = wholeNumbers(size);
  const strides = wholeNumbers(stride);
  if (!isWhole(offset) || shape === undefined || strides?.length !== shape.length) {
    return fail(name, 'its offset, size and stride are no whole numbers');
  }
  if (shape.length > MAX_RANK)
    fail(name, `${shape.length} dimensions, at most ${MAX_RANK} are read`);
  const view = { ...place, offset, shape, strides };
  checkView(name, view);
  return view;
}

function readStorage(name: string, storage: PickleValue | undefined, type?: PickleValue) {
  const id = storage instanceof PicklePersistent ? storage.id : undefined;
  if (!(id instanceof PickleTuple) || id.items.length !== 5 || id.items[0] !== 'storage') {
    return fail(name, 'it has no storage');
  }
  const [, kind, key, , count] = id.items;
  const untyped = kind instanceof PickleGlobal && kind.name === UNTYPED;
  const named = untyped ? type : kind;
  const dtype = named instanceof PickleGlobal ? dtypeGlobals.get(named.name) : undefined;
  if (dtype === undefined) return fail(name, 'its storage has no type');
  if (typeof key !== 'string' || !isWhole(count))
    return fail(name, 'its storage has no name or size');
  return { key, dtype, byteLength: untyped ? count : count * numberTypes[dtype].byteLength };
}

function checkView(name: string, { dtype, offset, shape, strides, byteLength }: TorchView): void {
  if (elementCount(shape) === 0) return;
  const last = shape.reduce((sum, size, d) => sum + (size - 1) * strides[d], offset);
  const count = Math.floor(byteLength / numberTypes[dtype].byteLength);
  if (last < count) return;
  fail(
    name,
    `size ${formatSize(shape)}, stride ${formatSize(strides)} and offset ${offset} reach element ` +
      `${last}, but its storage has ${count}`,
  );
}

/** Reads the numbers of a view whose storage is these bytes. */
export function readView(
  name: string,
  { key, dtype, offset, shape, strides, byteLength }: TorchView,
  bytes: Uint8Array | undefined,
  littleEndian: boolean,
): Tensor {
  if (bytes === undefined) return fail(name, `its storage data/${key} is not in the file`);
  if (bytes.length !== byteLength) {
    fail(name, `its storage data/${key} has ${bytes.length} bytes, expected ${byteLength}`);
  }
  return gather({ dtype, bytes, littleEndian }, shape, strides, offset);
}

function isWhole(value: PickleValue | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function wholeNumbers(value: PickleValue | undefined): number[] | undefined {
  if (!(value instanceof PickleTuple)) return undefined;
  const numbers = value.items.filter(isWhole);
  return numbers.length === value.items.length ? numbers : undefined;
}

function fail(name: string, reason: string): never {
  throw new FormatError(`PyTorch file: tensor ${name}: ${reason}`);
}
