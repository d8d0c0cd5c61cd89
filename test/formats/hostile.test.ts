import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readWeights } from '../../src/formats.ts';
import { readZip } from '../../src/formats/zip.ts';
import { FormatError } from '../../src/tensor/errors.ts';
import { bytesOf, zipFile } from '../support/zip-file.ts';

const a = { name: 'a', data: bytesOf('hello') };
const zeros = new Uint8Array(deflateRawSync(new Uint8Array(2 ** 22)));

describe('a zip is refused for', () => {
  test.each([
    ['a wrong CRC', zipFile({ ...a, crc: 1 }), /zip: a: its CRC-32/],
    ['two entries of a name', zipFile(a, a), /a: two entries have this name/],
    ['an overlap', zipFile(a, { ...a, name: 'b', offset: 0 }), /b: it starts at 0/],
    ['a header of another name', zipFile({ ...a, localName: 'b' }), /disagree on its name/],
    ['encryption', zipFile({ ...a, flags: 1 }), /a: it is encrypted/],
    ['another method', zipFile({ ...a, method: 12 }), /method 12/],
    ['a size that lies', zipFile({ ...a, size: 9 }), /stored, but has 5 bytes and declares 9/],
    ['damaged data', zipFile({ ...a, method: 8 }), /a: (its deflated data|it inflates)/],
    ['a bomb', zipFile({ name: 'a', data: zeros, method: 8, size: 9 }), /more than the 9 bytes/],
    ['a cut end', zipFile(a).slice(0, -1), /no end record/],
    ['bytes before it', new Uint8Array([1, ...zipFile(a)]), /the directory does not end/],
  ])('%s', async (_, file, reason) => {
    await expect(readZip(file)).rejects.toThrow(FormatError);
    await expect(readZip(file)).rejects.toThrow(reason);
  });

  test('more than the caps', async () => {
    const file = zipFile(a, { ...a, name: 'b' });
    const limits = { entries: 2, entrySize: 5, totalSize: 10 };
    expect((await readZip(file, limits)).size).toBe(2);
    await expect(readZip(file, { ...limits, entries: 1 })).rejects.toThrow(/2 entries/);
    await expect(readZip(file, { ...limits, entrySize: 4 })).rejects.toThrow(/at most 4/);
    await expect(readZip(file, { ...limits, totalSize: 9 })).rejects.toThrow(/b: with it/);
  });
});

/** A .pt whose pickle is this text, with one storage of `bytes` bytes. */
const pt = (pickle: string, bytes = 8) =>
  zipFile(
    { name: 'x/data.pkl', data: bytesOf(pickle) },
    { name: 'x/data/0', data: new Uint8Array(bytes) },
  );
const string = (value: string) => `X${String.fromCharCode(value.length)}\0\0\0${value}`;
const u32 = (value: number) =>
  `J${[0, 8, 16, 24].map((s) => String.fromCharCode((value >>> s) & 255)).join('')}`;
/** A float32 tensor over the storage of two numbers. */
const tensor = (size: number, stride: number, offset = 0) =>
  `ctorch._utils\n_rebuild_tensor_v2\n((${string('storage')}ctorch\nFloatStorage\n${string('0')}` +
  `${string('cpu')}K\x02tQ${u32(offset)}${u32(size)}\x85${u32(stride)}\x85\x89}tR`;
const dict = (...items: string[]) => `\x80\x02}(${items.join('')}u.`;

test('a pickle written here reads, and a name __proto__ is a name', async () => {
  const weights = await readWeights(pt(dict(string('__proto__'), tensor(2, 1))), 'x.pt');
  expect([...weights.keys()]).toEqual(['__proto__']);
  expect(({} as Record<string, unknown>)['shape']).toBeUndefined();
});

describe('a pickle is refused for', () => {
  test.each([
    ['os.system', '\x80\x02cos\nsystem\n(X\x02\0\0\0lstR.', /refused: os\.system: /],
    ['os.system by protocol 4', '\x80\x04\x8c\x02os\x8c\x06system\x93.', /refused: os\.system: /],
    ['a class of the user', '\x80\x02c__main__\nNet\nq\0)\x81.', /__main__\.Net.*whole model/],
    ['a class of a library', '\x80\x02ctimm.vit\nViT\n)\x81.', /timm\.vit\.ViT.*whole model/],
    ['a NumPy scalar', '\x80\x02cnumpy.core.multiarray\nscalar\n.', /multiarray\.scalar/],
    ['a call of a storage', '\x80\x02ctorch\nFloatStorage\n)R.', /a call of torch\.FloatStorage/],
    ['a view past its storage', dict(string('w'), tensor(2, 2)), /tensor w: .* reach element 2/],
    ['an offset past it', dict(string('w'), tensor(1, 1, 2)), /reach element 2.* has 2/],
    ['stride 0', dict(string('w'), tensor(2 ** 30, 0)), /tensor w: with it the file has more/],
    ['a negative stride', dict(string('w'), tensor(2, -1)), /no whole numbers/],
    [
      'a key that stands twice',
      dict(string('w'), tensor(2, 1), string('w'), tensor(2, 1)),
      /"w" stands twice/,
    ],
    ['an unknown opcode', '\x80\x02i.', /opcode 0x69/],
    ['a missing value', '\x80\x02R.', /a value is missing/],
    ['a missing mark', '\x80\x02t.', /a mark is missing/],
    ['a value never kept', '\x80\x02h\x07.', /value 7 was never kept/],
    ['deep marks', `\x80\x02${'('.repeat(100)}.`, /nested deeper than 64/],
    ['no end', '\x80\x02}', /bytes are missing/],
    ['bytes after its end', '\x80\x02}.}', /1 bytes follow/],
    ['no tensors', dict(string('epoch'), 'K\x01'), /no tensors, only epoch/],
  ])('%s', async (_, pickle, reason) => {
    await expect(readWeights(pt(pickle), 'x.pt')).rejects.toThrow(FormatError);
    await expect(readWeights(pt(pickle), 'x.pt')).rejects.toThrow(reason);
  });

  test('a storage of another length', async () => {
    const file = pt(dict(string('w'), tensor(2, 1)), 7);
    await expect(readWeights(file, 'x.pt')).rejects.toThrow(/data\/0 has 7 bytes, expected 8/);
  });

  test('a bomb of kept values: the open values are capped', async () => {
    const file = pt(`\x80\x02]${'\x94'.repeat(2 ** 20 + 1)}.`);
    await expect(readWeights(file, 'x.pt')).rejects.toThrow(/more than 1048576 values are kept/);
  });
});
