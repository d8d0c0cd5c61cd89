import { describe, expect, test } from 'vitest';
import { FormatError, readSafetensors, writeSafetensors } from '../../src/index.ts';
import { parseSafetensors } from '../../src/formats/safetensors.ts';
import { readBytes } from '../support/fixtures.ts';

/** A file of this header, as text or as an object, followed by `length` bytes. */
function file(header: unknown, length: number, data?: Uint8Array): Uint8Array {
  const text = typeof header === 'string' ? header : JSON.stringify(header);
  const json = new TextEncoder().encode(text);
  const bytes = new Uint8Array(8 + json.length + length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(json.length), true);
  bytes.set(json, 8);
  if (data) bytes.set(data, 8 + json.length);
  return bytes;
}

const entry = (start: number, end: number, shape = [(end - start) / 4], dtype = 'F32') => ({
  dtype,
  shape,
  data_offsets: [start, end],
});

test('reads the trained weights, their names, shapes and notes', async () => {
  const { tensors, metadata } = parseSafetensors(
    await readBytes('public/models/lenet5.safetensors'),
  );
  expect(Object.fromEntries([...tensors].map(([name, { shape }]) => [name, shape]))).toEqual({
    'conv1.weight': [6, 1, 5, 5],
    'conv1.bias': [6],
    'conv2.weight': [16, 6, 5, 5],
    'conv2.bias': [16],
    'conv3.weight': [120, 16, 5, 5],
    'conv3.bias': [120],
    'dense1.weight': [84, 120],
    'dense1.bias': [84],
    'dense2.weight': [10, 84],
    'dense2.bias': [10],
  });
  expect(metadata.get('seed')).toBe('7');
});

test('writes the bytes that the training script wrote', async () => {
  const bytes = await readBytes('public/models/lenet5.safetensors');
  const { tensors, metadata } = parseSafetensors(bytes);
  const written = writeSafetensors(tensors, metadata);
  const partsOf = (whole: Uint8Array) => {
    const end = 8 + Number(new DataView(whole.buffer).getBigUint64(0, true));
    const header = new TextDecoder().decode(whole.subarray(8, end));
    return { header: JSON.parse(header) as unknown, data: whole.subarray(end), end };
  };
  expect(partsOf(written)).toEqual({ ...partsOf(bytes), end: partsOf(written).end });
  expect(partsOf(written).end % 8).toBe(0);
});

test('reads a file that lies inside a larger buffer, at any offset', () => {
  const bytes = writeSafetensors(new Map([['a', { shape: [2], data: Float32Array.of(3, 4) }]]));
  const larger = new Uint8Array(bytes.length + 5);
  larger.set(bytes, 3);
  const read = readSafetensors(larger.subarray(3, 3 + bytes.length));
  expect([...(read.get('a')?.data ?? [])]).toEqual([3, 4]);
});

test('a file of no tensors is one', () => {
  expect(readSafetensors(writeSafetensors(new Map())).size).toBe(0);
});

test('does not write a tensor under the name of the notes', () => {
  const tensors = new Map([['__metadata__', { shape: [0], data: new Float32Array() }]]);
  expect(() => writeSafetensors(tensors)).toThrow(FormatError);
});

test('writes what it reads: names, shapes, bits and notes', () => {
  const tensors = new Map([
    ['a', { shape: [2, 2], data: Float32Array.of(1, -0, Infinity, 1e-45) }],
    ['ключ', { shape: [], data: Float32Array.of(NaN) }],
    ['empty', { shape: [0, 3], data: new Float32Array() }],
  ]);
  const bytes = writeSafetensors(tensors, new Map([['by', 'test "1"']]));
  const read = parseSafetensors(bytes);
  expect(read.tensors).toEqual(tensors);
  expect(Object.is(read.tensors.get('a')?.data[1], -0)).toBe(true);
  expect(read.metadata.get('by')).toBe('test "1"');
  expect(readSafetensors(bytes.buffer as ArrayBuffer)).toEqual(tensors);
});

test('F16, BF16 and F64 become float32', () => {
  const f16 = [0x3c00, 0xc000, 0x0001, 0x7c00, 0x7bff, 0x8000, 0x83ff, 0x0400, 0x3555, 0xfe00];
  const subnormal = -1023 * 2 ** -24;
  const values = [1, -2, 2 ** -24, Infinity, 65_504, -0, subnormal, 2 ** -14, 1365 / 4096, NaN];
  const halves = Uint16Array.from(f16);
  const read = (dtype: string, data: ArrayBufferView, count: number) =>
    readSafetensors(
      file(
        { x: entry(0, data.byteLength, [count], dtype) },
        data.byteLength,
        new Uint8Array(data.buffer),
      ),
    ).get('x')?.data;
  expect([...(read('F16', halves, 10) ?? [])]).toEqual(values);
  expect([...(read('BF16', Uint16Array.of(0x3f80, 0xc040, 0xff80, 0x7fc0, 1), 5) ?? [])]).toEqual([
    1,
    -3,
    -Infinity,
    NaN,
    2 ** -133,
  ]);
  expect([...(read('F64', Float64Array.of(0.1, -1e300), 2) ?? [])]).toEqual([
    Math.fround(0.1),
    -Infinity,
  ]);
});

describe('refuses', () => {
  const long = new Uint8Array(16);
  new DataView(long.buffer).setBigUint64(0, 100_000_001n, true);
  test.each([
    ['seven bytes', new Uint8Array(7), /7 bytes, fewer than 8/],
    ['a header longer than the file', long, /a header of 100000001 bytes, but 8 follow/],
    ['a header that is no object', file([], 0), /no object/],
    ['a header that is no JSON', file('{"a"', 0), /JSON/],
    ['a blank before the header', file(' {}', 0), /no object/],
    ['an empty header', file('', 4), /no object/],
    ['notes that are no strings', file({ __metadata__: { by: 7 } }, 0), /__metadata__: by is no/],
    ['notes that are no object', file({ __metadata__: 'us' }, 0), /__metadata__ is no object/],
    ['a size written as a fraction', file('{"a":{"shape":[1.0]}}', 4), /1.0 is no plain whole/],
    ['a size written with an exponent', file('{"a":{"shape":[1e0]}}', 4), /1e0 is no plain whole/],
    ['minus zero', file('{"a":{"shape":[-0]}}', 4), /-0 is no plain whole number/],
    ['half a character', file('{"\\ud800":1}', 0), /half a character/],
    ['a control character', file('{"a\n":1}', 0), /control character/],
    ['a bad escape', file('{"\\x":1}', 0), /bad escape/],
    ['a key that is no string', file('{1:2}', 0), /a key must be a string/],
    ['a comma before the end', file('{"a":1,}', 0), /a key must be a string/],
    ['a header that stops', file('{"a":', 0), /unexpected character/],
    ['a blank that JSON has not', file('{}\u00a0', 0), /more than one value/],
    ['a byte order mark', file('\ufeff{}', 0), /no object/],
    ['a whole that is no entry', file({ a: 1 }, 0), /tensor a: its entry is no object/],
    ['no type', file({ a: { shape: [1], data_offsets: [0, 4] } }, 4), /its type is undefined/],
    ['text after the header', file('{} {}', 0), /more than one value/],
    ['a key that stands twice', file('{"a":1,"a":2}', 0), /key "a" stands twice/],
    ['a number that would be rounded', file('{"a":9007199254740993}', 0), /too large a number/],
    ['deep nesting', file(`{"a":${'['.repeat(100)}`, 0), /nested deeper than 32/],
    ['an unknown type', file({ a: entry(0, 4, [1], 'I4') }, 4), /tensor a: its type is "I4"/],
    ['a shape of halves', file({ a: entry(0, 4, [0.5]) }, 4), /tensor a: its shape/],
    ['a negative size', file({ a: entry(0, 4, [-1]) }, 4), /tensor a: its shape/],
    ['one offset', file({ a: { dtype: 'F32', shape: [1], data_offsets: [0] } }, 4), /no pair/],
    [
      'a range of another size',
      file({ a: entry(0, 4, [2]) }, 4),
      /needs 8 bytes, but its range has 4/,
    ],
    ['a range past the end', file({ a: entry(0, 8) }, 4), /ends at 8, but the file has 4/],
    [
      'an overlap',
      file({ a: entry(0, 8), b: entry(4, 12) }, 12),
      /tensor b: its data starts at 4, expected 8/,
    ],
    [
      'a gap',
      file({ a: entry(0, 4), b: entry(8, 12) }, 12),
      /tensor b: its data starts at 8, expected 4/,
    ],
    [
      'a gap at the start',
      file({ a: entry(4, 8) }, 8),
      /tensor a: its data starts at 4, expected 0/,
    ],
    ['bytes after the last tensor', file({ a: entry(0, 4) }, 8), /4 bytes follow the last tensor/],
    [
      'a header that is not UTF-8',
      file('{"\xff":1}', 0).map((b) => (b === 0xc3 ? 0xff : b)),
      /UTF-8/,
    ],
  ])('%s', (_, bytes, reason) => {
    expect(() => readSafetensors(bytes)).toThrow(FormatError);
    expect(() => readSafetensors(bytes)).toThrow(reason);
  });

  test('a shape whose product overflows', () => {
    const shape = [2 ** 30, 2 ** 30, 2 ** 30];
    expect(() => readSafetensors(file({ a: entry(0, 4, shape) }, 4))).toThrow(/needs/);
  });
});

test('a tensor named __proto__ is a tensor like any other', () => {
  const read = readSafetensors(file(`{"__proto__":${JSON.stringify(entry(0, 4))}}`, 4));
  expect([...read.keys()]).toEqual(['__proto__']);
  expect(({} as Record<string, unknown>)['dtype']).toBeUndefined();
});
