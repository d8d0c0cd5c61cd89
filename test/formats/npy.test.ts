import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readNpy, writeNpy } from '../../src/formats/npy.ts';
import { ARRAYS } from '../support/written-files.ts';

interface NumpyArray {
  readonly name: string;
  readonly file: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly bytes: string;
}

/** What `numpy.load` made of the files. */
const { arrays } = JSON.parse(readFileSync('test/golden/written.json', 'utf8')) as {
  arrays: readonly NumpyArray[];
};

describe('an array that is written as .npy', () => {
  it('is known to NumPy in every case', () => {
    expect(arrays.map(({ name }) => name).toSorted()).toEqual(Object.keys(ARRAYS).toSorted());
  });

  it.each(arrays)('$name is read by NumPy bit for bit', ({ name, file, dtype, shape, bytes }) => {
    const array = ARRAYS[name];
    expect(createHash('sha256').update(writeNpy(array)).digest('hex')).toBe(file);
    expect(dtype).toBe('<f4');
    expect(shape).toEqual(array.shape);
    expect(bytes).toBe(Buffer.from(array.data.buffer).toString('hex'));
  });

  it.each(arrays)('$name is read back as it was', ({ name }) => {
    const { tensor, dtype } = readNpy(writeNpy(ARRAYS[name]));
    expect(dtype).toBe('float32');
    expect(tensor.shape).toEqual(ARRAYS[name].shape);
    expect(new Uint32Array(tensor.data.buffer)).toEqual(new Uint32Array(ARRAYS[name].data.buffer));
  });

  it('starts its numbers at a multiple of 64 bytes, after a header that ends its line', () => {
    for (const array of Object.values(ARRAYS)) {
      const bytes = writeNpy(array);
      const start = bytes.length - array.data.byteLength;
      expect(start % 64).toBe(0);
      expect(bytes[start - 1]).toBe(0x0a);
    }
  });

  it('takes the numbers of a part of a batch alone', () => {
    const data = Float32Array.of(1, 2, 3, 4).subarray(2);
    expect([...readNpy(writeNpy({ shape: [1, 2], data })).tensor.data]).toEqual([3, 4]);
  });
});
