import { describe, expect, test } from 'vitest';
import { FormatError, readWeightFile, readWeights, type WeightNote } from '../../src/formats.ts';
import { Random } from '../../src/tensor/random.ts';
import { readBytes, readJson } from '../support/fixtures.ts';

type Values = Record<string, { shape: number[]; values: number[] }>;
const filesOf = async (path: string) =>
  ((await readJson(path)) as { files: Record<string, Values> }).files;
/** What Python wrote for a file, by the file's name. */
const expected: Record<string, Values> = {
  ...(await filesOf('test/golden/weights/expected.json')),
  ...Object.fromEntries(
    Object.entries(await filesOf('test/golden/weights/torch2/expected.json')).map(
      ([name, values]) => [`torch2/${name}`, values],
    ),
  ),
};
const read = (name: string) => readBytes(`test/golden/weights/${name}`);

const long = { kind: 'converted', dtype: 'int64', count: 1 } as const;
const cast = (dtype: 'float16' | 'bfloat16' | 'float64'): WeightNote[] => [
  { kind: 'converted', dtype, count: 8 },
  long,
];
const notes: Record<string, WeightNote[]> = {
  'half.pt': cast('float16'),
  'bfloat16.pt': cast('bfloat16'),
  'double.pt': cast('float64'),
  'views.pt': [],
  'parameters.pt': [],
  'integers.pt': (['int32', 'int16', 'int8', 'uint8', 'bool'] as const).map((dtype) => ({
    kind: 'converted',
    dtype,
    count: 1,
  })),
  'checkpoint.pt': [{ kind: 'unwrapped', key: 'model_state_dict' }, long],
  'fortran.npy': [],
  'big-endian.npy': [{ kind: 'converted', dtype: 'float64', count: 1 }],
  'torch2/half.pt': cast('float16'),
  'torch2/views.pt': [],
  'torch2/parameters.pt': [],
  'torch2/checkpoint.pt': [{ kind: 'unwrapped', key: 'state_dict' }, long],
};

describe('gives PyTorch’s values and says what it converted', () => {
  test.each(Object.entries(expected))('%s', async (name, values) => {
    const file = await readWeightFile(await read(name), 'renamed');
    expect([...file.weights.keys()].sort()).toEqual(Object.keys(values).sort());
    for (const [key, { shape, values: numbers }] of Object.entries(values)) {
      expect(file.weights.get(key)).toEqual({ shape, data: Float32Array.from(numbers) });
    }
    expect(file.notes).toEqual(notes[name] ?? [long]);
  });
});

test.each([
  ['state.safetensors', 'safetensors'],
  ['torch2/state.pt', 'pytorch'],
  ['compressed.npz', 'npz'],
  ['fortran.npy', 'npy'],
])('tells %s by its content', async (name, format) => {
  expect((await readWeightFile(await read(name), 'x')).format).toBe(format);
});

test.each([
  ['torch2/whole-model.pt', /refused: torch\.nn\..*whole model.*state_dict/],
  ['whole-model.pt', /refused: torch\.nn\..*whole model.*state_dict/],
  ['legacy.pt', /before 1\.6.*torch\.save\(torch\.load/],
  ['torchscript.pt', /TorchScript.*torch\.jit\.load/],
  ['object.npy', /Python objects \(O\)/],
])('refuses %s and says how to convert it', async (name, reason) => {
  const bytes = await read(name);
  await expect(readWeights(bytes, name)).rejects.toThrow(FormatError);
  await expect(readWeights(bytes, name)).rejects.toThrow(reason);
  await expect(readWeights(bytes, name)).rejects.toThrow(`${name}: `);
});

const text = (content: string) => Uint8Array.from(content, (c) => c.charCodeAt(0));

test.each([
  ['an empty file', '', /empty \(0 bytes\)/],
  ['a tar archive', `${'x'.repeat(257)}ustar`, /tar archive/],
  ['a bare pickle', '\x80\x04.', /bare pickle/],
  ['gzip', '\x1f\x8b\x08', /gzip/],
  ['HDF5', '\x89HDF\r\n\x1a\n', /HDF5/],
  ['text', 'hello', /no safetensors, PyTorch/],
  ['a safetensors header past the file', `${'\xff'.repeat(7)}\0{`, /a header of \d+ bytes, but 1/],
])('refuses %s', async (_, content, reason) => {
  await expect(readWeights(text(content), 'x')).rejects.toThrow(FormatError);
  await expect(readWeights(text(content), 'x')).rejects.toThrow(reason);
});

/** Changes, cuts, doubles or drops a few bytes. */
function mutate(bytes: Uint8Array, random: Random): Uint8Array {
  const at = () => Math.floor(random.uniform(0, bytes.length));
  const kind = Math.floor(random.uniform(0, 4));
  if (kind === 0) return bytes.slice(0, at());
  if (kind === 1) {
    const [start, end] = [at(), at()].sort((a, b) => a - b);
    return new Uint8Array([...bytes.subarray(0, end), ...bytes.subarray(start)]);
  }
  const changed = bytes.slice();
  for (let i = 0; i < (kind === 2 ? 1 : 4); i++) {
    const edge = [0, 0xff, 0x80, Math.floor(random.uniform(0, 256))];
    changed[at()] = edge[Math.floor(random.uniform(0, 4))];
  }
  return changed;
}

const fixtures = [
  ...Object.keys(expected),
  'object.npy',
  'whole-model.pt',
  'torch2/whole-model.pt',
  'legacy.pt',
  'torchscript.pt',
];

describe('1000 mutations: a FormatError or tensors, within a second each', () => {
  test.each(fixtures)('%s', async (name) => {
    const bytes = await read(name);
    const random = new Random(17);
    let slowest = 0;
    for (let i = 0; i < 1000; i++) {
      const mutant = mutate(bytes, random);
      const start = performance.now();
      const result = await readWeights(mutant, name).catch((error: unknown) => error);
      slowest = Math.max(slowest, performance.now() - start);
      expect([FormatError, Map]).toContain((result as object).constructor);
    }
    expect(slowest).toBeLessThan(1000);
  });
});
