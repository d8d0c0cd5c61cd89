import { beforeEach, describe, expect, test } from 'vitest';
import {
  bytesOfImage,
  bytesOfImages,
  nameOfImage,
  pictureOfImage,
  selectionOf,
} from '../../src/lab/data-set.ts';
import { DataSets, type Taken } from '../../src/lab/data-sets.ts';
import { fileOf, gzipped, idxBytes } from '../support/idx-file.ts';

const images = (count: number, name = 'a-images-idx3-ubyte') =>
  fileOf(name, idxBytes([count, 2, 3]));
const labels = (count: number, name = 'a-labels-idx1-ubyte') => fileOf(name, idxBytes([count]));
const keys = ({ failures }: Taken) => failures.map(({ file, text }) => [file, text?.key]);

let sets: DataSets;
beforeEach(() => {
  sets = new DataSets();
});

describe('images and labels', () => {
  test('are told by their content, whatever they are called, and plain or gzip', async () => {
    const { set, failures } = await sets.take([
      fileOf('one.bin', gzipped(idxBytes([3]))),
      fileOf('two.txt', gzipped(idxBytes([3, 2, 3]))),
    ]);
    expect(failures).toEqual([]);
    expect(set).toMatchObject({ file: 'two.txt', count: 3, height: 2, width: 3 });
    expect([...(set?.labels ?? [])]).toEqual([0, 1, 2]);
    expect([...(set?.images ?? [])]).toEqual([...Array(18).keys()]);
  });

  test('are paired by their count where several come', async () => {
    const { set, ...rest } = await sets.take([
      images(4),
      images(5, 'b-images'),
      labels(5, 'b-labels'),
      labels(4),
    ]);
    expect(set).toMatchObject({ file: 'a-images-idx3-ubyte', count: 4 });
    expect(set?.labels).toHaveLength(4);
    expect(keys(rest)).toEqual([['b-images', 'beside-data-set']]);
  });

  test('are paired where the labels come later, and where they come first', async () => {
    const first = await sets.take([images(4)]);
    expect(first.set?.labels).toBeUndefined();
    const second = await sets.take([labels(4)]);
    expect(second.set?.images).toBe(first.set?.images);
    expect(second.set?.labels).toHaveLength(4);

    sets = new DataSets();
    const alone = await sets.take([labels(4)]);
    expect([alone.set, keys(alone)]).toEqual([
      undefined,
      [['a-labels-idx1-ubyte', 'labels-alone']],
    ]);
    expect((await sets.take([images(4)])).set?.labels).toHaveLength(4);
    expect((await sets.take([images(4)])).set?.labels).toBeUndefined();
  });

  test('of another count are refused with both figures, and the images run', async () => {
    const { set, failures } = await sets.take([images(4), labels(5)]);
    expect([set?.count, set?.labels]).toEqual([4, undefined]);
    expect(failures[0].message).toBe(
      'a-labels-idx1-ubyte holds 5 labels, but a-images-idx3-ubyte holds 4 images. ' +
        'Drop the labels of these images.',
    );
    expect(keys(await sets.take([labels(6)]))).toEqual([['a-labels-idx1-ubyte', 'labels-differ']]);
  });

  test('leave pictures that came with them out, which are read where there is no set', async () => {
    const picture = fileOf('seven.png', Uint8Array.of(0x89, 0x50, 0x4e, 0x47));
    const mixed = await sets.take([picture, images(4)]);
    expect([mixed.pictures, keys(mixed)]).toEqual([[], [['seven.png', 'beside-data-set']]]);
    sets = new DataSets();
    expect(await sets.take([picture])).toEqual({ pictures: [picture], failures: [] });
    expect((await sets.take([picture, labels(4)])).pictures).toEqual([picture]);
  });
});

describe('a file is refused for', () => {
  const bomb = gzipped(new Uint8Array(2 ** 22));
  const cut = gzipped(idxBytes([9, 28, 28])).slice(0, -9);
  test.each([
    ['another type', idxBytes([2, 1, 1], Uint8Array.of(0, 0), 0x0d), /type 0x0d, .*uint8/],
    ['another rank', idxBytes([2, 1, 1, 1]), /4 dimensions; images have three/],
    ['no images', idxBytes([0, 28, 28]), /shape is \[0, 28, 28\]/],
    ['sides too long', idxBytes([1, 1025, 1]), /1025 × 1 pixels; up to 1024 a side/],
    ['a cut header', idxBytes([2, 1, 1]).slice(0, 9), /ends within its header/],
    ['too few values', idxBytes([3], Uint8Array.of(1)), /announces \[3\], 3 values, but 1 follow/],
    ['too many values', idxBytes([1], Uint8Array.of(1, 2)), /announces \[1\], 1 values, but more/],
    ['too few in gzip', gzipped(idxBytes([3, 1, 1], Uint8Array.of(1))), /3 values, but 1 follow/],
    [
      'too many in gzip',
      gzipped(idxBytes([1, 1, 1], new Uint8Array(2 ** 22))),
      /1 values, but more/,
    ],
    [
      'more memory than is read',
      gzipped(idxBytes([70_000, 64, 64], Uint8Array.of(1))),
      /274 MB.*256/,
    ],
    ['a bomb of zeros', bomb, /no idx file of images or labels\. Unpack it/],
    ['a cut gzip', cut, /gzip data is damaged or cut off/],
    ['what is no gzip', Uint8Array.of(0x1f, 0x8b, 1, 2, 3), /no idx file/],
  ])('%s', async (_, bytes, reason) => {
    const { set, pictures, failures } = await sets.take([fileOf('x', bytes)]);
    expect([set, pictures, failures.length]).toEqual([undefined, [], 1]);
    expect(failures[0].message).toMatch(reason);
    expect(failures[0].message).toMatch(/^x: .*\. [A-Z][^.]*\.$/);
    expect(failures[0].text?.key).toMatch(/^idx-/);
  });
});

test('an image is called after its file, and its number', async () => {
  const names = ['t10k-images-idx3-ubyte.gz', 'digits.idx', 'train-images.idx3-ubyte', '-ubyte'];
  const named = names.map(async (name) => {
    const { set } = await new DataSets().take([images(4, name)]);
    return set && nameOfImage(set, 3);
  });
  expect(await Promise.all(named)).toEqual([
    't10k-images[3]',
    'digits[3]',
    'train-images[3]',
    '-ubyte[3]',
  ]);
});

test('an image of EMNIST lies column by column', async () => {
  const plain = (await sets.take([images(4)])).set;
  const turned = (await sets.take([images(4, 'emnist-digits-images-idx3-ubyte')])).set;
  if (plain === undefined || turned === undefined) throw new Error('no set');
  expect([...bytesOfImage(plain, 1)]).toEqual([6, 7, 8, 9, 10, 11]);
  expect([...bytesOfImage(turned, 1)]).toEqual([6, 9, 7, 10, 8, 11]);
  for (const set of [plain, turned, selectionOf(plain, [2, 0, 1])]) {
    const each = [1, 2].flatMap((index) => [...bytesOfImage(set, index)]);
    expect([...bytesOfImages(set, 1, 3)]).toEqual(each);
  }
  expect(pictureOfImage(turned, 1)).toMatchObject({ width: 2, height: 3 });
  expect([...pictureOfImage(turned, 1).data.subarray(4, 8)]).toEqual([9, 9, 9, 255]);
});
