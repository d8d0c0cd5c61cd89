import { FormatError } from '../tensor/errors.ts';
import { elementCount } from '../tensor/shape.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { readPickle } from './pickle.ts';
import { PickleCall, PickleDict, type PickleValue } from './pickle-values.ts';
import { readView, viewOf, type TorchView } from './torch-tensor.ts';
import { conversionNotes, type WeightNote } from './weight-notes.ts';

/** Where training scripts keep the state_dict in a checkpoint. */
const STATE_DICT_KEYS = ['state_dict', 'model_state_dict', 'model'];
/** Elements that are read of a file at most: stride 0 makes many of one. */
export const MAX_ELEMENTS = 2 ** 26;

type Contents = ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

/** The folder of a PyTorch file's records, or undefined when the zip is no such file. */
export function torchFolder(contents: Contents): string | undefined {
  const names = [...contents.keys()];
  return names.find((name) => /^[^/]+\/data\.pkl$/.test(name))?.slice(0, -'data.pkl'.length);
}

/**
 * Reads the state_dict of a `.pt` or `.pth` file out of its zip's entries. Views are gathered,
 * big-endian numbers swapped, every type converted to float32.
 *
 * @throws FormatError naming the tensor, or the class or function that is refused
 * @see torch/serialization.py, _save
 */
export function readTorchFile(contents: Contents): {
  weights: Map<string, Tensor>;
  notes: WeightNote[];
} {
  const folder = torchFolder(contents);
  const pickle = contents.get(`${folder}data.pkl`);
  if (folder === undefined || pickle === undefined) {
    throw new FormatError('PyTorch file: it has no data.pkl');
  }
  refuseTorchScript(contents, folder);
  const littleEndian = readByteOrder(contents.get(`${folder}byteorder`));
  const { dict, notes } = findStateDict(readPickle(pickle));
  const { views, skipped } = viewsOf(dict);
  const weights = new Map<string, Tensor>();
  for (const [name, view] of views) {
    const bytes = contents.get(`${folder}data/${view.key}`);
    weights.set(name, readView(name, view, bytes, littleEndian));
  }
  notes.push(...conversionNotes([...views.values()].map(({ dtype }) => dtype)));
  if (skipped.length > 0) notes.push({ kind: 'skipped', names: skipped });
  return { weights, notes };
}

function refuseTorchScript(contents: Contents, folder: string): void {
  const names = [...contents.keys()];
  const parts = [`${folder}code/`, `${folder}constants.pkl`, `${folder}model.json`];
  if (!names.some((name) => parts.some((part) => name.startsWith(part)))) return;
  throw new FormatError(
    'a TorchScript program, whose code is not run; save its weights: ' +
      'torch.save(torch.jit.load(file).state_dict(), "weights.pt")',
  );
}

function readByteOrder(bytes: Uint8Array | undefined): boolean {
  if (bytes === undefined) return true;
  const order = String.fromCharCode(...bytes.subarray(0, 16));
  if (order === 'little' || order === 'big') return order === 'little';
  throw new FormatError(`PyTorch file: its byte order is "${order}", expected little or big`);
}

function findStateDict(root: PickleValue): { dict: PickleDict; notes: WeightNote[] } {
  if (root instanceof PickleCall) {
    throw new FormatError(
      'PyTorch file: a single tensor, expected a state_dict of tensors by name',
    );
  }
  if (!(root instanceof PickleDict)) {
    throw new FormatError('PyTorch file: its value is no dict, expected a state_dict');
  }
  for (const key of STATE_DICT_KEYS) {
    const inner = root.entries.get(key);
    if (inner instanceof PickleDict) return { dict: inner, notes: [{ kind: 'unwrapped', key }] };
  }
  return { dict: root, notes: [] };
}

function viewsOf({ entries }: PickleDict): { views: Map<string, TorchView>; skipped: string[] } {
  const views = new Map<string, TorchView>();
  const skipped: string[] = [];
  let elements = 0;
  for (const [key, value] of entries) {
    const view = viewOf(String(key), value);
    if (view === undefined || typeof key !== 'string') {
      skipped.push(String(key));
      continue;
    }
    views.set(key, view);
    elements += elementCount(view.shape);
    if (elements > MAX_ELEMENTS) {
      throw new FormatError(
        `PyTorch file: tensor ${key}: with it the file has more than the ${MAX_ELEMENTS} numbers ` +
          'that are read',
      );
    }
  }
  if (views.size > 0 || entries.size === 0) return { views, skipped };
  throw new FormatError(`PyTorch file: it has no tensors, only ${skipped.slice(0, 8).join(', ')}`);
}
