import { FormatError } from '../tensor/errors.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { NPY_MAGIC, readNpy, readNpz } from './npy.ts';
import { parseSafetensors } from './safetensors.ts';
import { readTorchFile, torchFolder } from './torch-file.ts';
import { conversionNotes, type WeightNote } from './weight-notes.ts';
import { readZip } from './zip.ts';

export type WeightFormat = 'safetensors' | 'pytorch' | 'npz' | 'npy';

/** Tensors of a file by name, and what reading changed. */
export interface WeightFile {
  readonly weights: Map<string, Tensor>;
  readonly notes: WeightNote[];
  readonly format: WeightFormat;
}

/** Formats that are known and not read, by their first bytes, or those at `at`. */
const refused: readonly { at?: number; bytes: string; reason: string }[] = [
  {
    bytes: '\x80\x02\x8a\x0a',
    reason:
      'a PyTorch file from before 1.6; load and save it again: ' +
      'torch.save(torch.load(file), "weights.pt")',
  },
  {
    at: 257,
    bytes: 'ustar',
    reason: 'a tar archive; unpack it, or save the weights with torch.save',
  },
  {
    bytes: '\x80',
    reason: 'a bare pickle; save the weights with torch.save(model.state_dict(), …)',
  },
  { bytes: '\x1f\x8b', reason: 'a gzip file; unpack it first' },
  { bytes: '\x89HDF', reason: 'an HDF5 file, such as Keras saves; save the weights as .npz' },
];

/**
 * Reads the tensors of a safetensors, PyTorch (.pt, .pth), .npz or .npy file, told by its content.
 *
 * @param fileName only words the errors, and names the one array of an .npy file
 * @returns float32 tensors by name
 * @throws FormatError naming the file, and what is wrong where
 */
export async function readWeights(
  bytes: Uint8Array | ArrayBuffer,
  fileName: string,
): Promise<Map<string, Tensor>> {
  return (await readWeightFile(bytes, fileName)).weights;
}

/** The same, with the format and what reading changed. */
export async function readWeightFile(
  bytes: Uint8Array | ArrayBuffer,
  fileName: string,
): Promise<WeightFile> {
  try {
    return await read(new Uint8Array(bytes), fileName);
  } catch (error) {
    throw error instanceof FormatError ? new FormatError(`${fileName}: ${error.message}`) : error;
  }
}

async function read(file: Uint8Array<ArrayBuffer>, fileName: string): Promise<WeightFile> {
  if (file.length === 0) throw new FormatError('the file is empty (0 bytes)');
  if (startsWith(file, 'PK\x03\x04') || startsWith(file, 'PK\x05\x06')) return readZipped(file);
  if (startsWith(file, String.fromCharCode(...NPY_MAGIC))) return readOneArray(file, fileName);
  if (file[8] === 0x7b || fileName.endsWith('.safetensors')) {
    const { tensors, dtypes } = parseSafetensors(file);
    return {
      weights: tensors,
      notes: conversionNotes(dtypes.values()),
      format: 'safetensors',
    };
  }
  const known = refused.find(({ at = 0, bytes }) => startsWith(file.subarray(at), bytes));
  throw new FormatError(
    known?.reason ?? 'it is no safetensors, PyTorch (.pt, .pth), .npz or .npy file',
  );
}

async function readZipped(file: Uint8Array<ArrayBuffer>): Promise<WeightFile> {
  const contents = await readZip(file);
  if (torchFolder(contents) !== undefined) {
    return { ...readTorchFile(contents), format: 'pytorch' };
  }
  const names = [...contents.keys()];
  if (names.every((name) => name.endsWith('.npy'))) {
    return { ...readNpz(contents), format: 'npz' };
  }
  throw new FormatError(`a zip that is no PyTorch or .npz file; it holds ${names[0]}`);
}

function readOneArray(file: Uint8Array<ArrayBuffer>, fileName: string): WeightFile {
  const { tensor, dtype } = readNpy(file);
  return {
    weights: new Map([[fileName.replace(/\.npy$/, ''), tensor]]),
    notes: conversionNotes([dtype]),
    format: 'npy',
  };
}

function startsWith(file: Uint8Array, text: string): boolean {
  return Array.from(text).every((character, i) => file[i] === character.charCodeAt(0));
}
