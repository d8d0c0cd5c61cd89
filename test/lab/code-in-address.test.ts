import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { CellText } from '../../src/lab/code-cell.ts';
import { addressWith, packCode, unpackCode } from '../../src/lab/code-in-address.ts';
import { formatPlace, parsePlace } from '../../src/lab/place.ts';

const CELLS = [
  { source: 'import torch\nx = "합성곱 & <b>#?=+"\n', from: undefined },
  { source: 'print(x)', from: 'lenet' },
  { source: '', from: undefined },
];

/** Text as an address has it, of anything. */
const packed = (value: string | Buffer): string => deflateRawSync(value).toString('base64url');

const pack = async (cells: readonly CellText[]) => (await packCode(cells)) ?? '';

describe('code in an address', () => {
  test('comes back letter for letter', async () => {
    expect(await unpackCode(await pack(CELLS))).toEqual(CELLS);
  });

  test('is safe there, and short', async () => {
    const source = 'self.conv = nn.Conv2d(1, 6, kernel_size=5)\n'.repeat(200);
    const code = await pack([{ source }]);
    expect(code).toMatch(/^[\w-]+$/);
    expect(code.length).toBeLessThan(source.length / 10);
    const place = parsePlace(`network=lenet&code=${code}`);
    expect(place?.code).toBe(code);
    expect(place && parsePlace(formatPlace(place))).toEqual(place);
  });

  test('needs no name of a network', () => {
    expect(parsePlace('#code=abc')).toMatchObject({ networkId: 'code', wanted: 'code' });
  });

  test('is as long as it may be at the other end', async () => {
    const sourceOf = (size: number) => [
      { source: ' '.repeat(size - '{"cells":[{"source":""}]}'.length) },
    ];
    expect(await unpackCode(await pack(sourceOf(2 ** 16)))).toMatchObject(sourceOf(2 ** 16));
    expect(await packCode(sourceOf(2 ** 16 + 1))).toBeUndefined();
  });

  test('that was cut anywhere is refused', async () => {
    const code = await pack(CELLS);
    for (let length = 0; length < code.length; length++) {
      await expect(unpackCode(code.slice(0, length))).rejects.toMatchObject({
        key: 'address-code-unreadable',
      });
    }
  });

  test.each([
    ['no base64', '%%%'],
    ['no deflated data', 'abcd'],
    ['no JSON', packed('{"cells":')],
    ['no UTF-8', packed(Buffer.from([0x22, 0xff, 0xfe, 0x22]))],
    ['null', packed('null')],
    ['a list', packed('[]')],
    ['no cells', packed('{"cells":{"length":3}}')],
    ['a cell that is none', packed('{"cells":[null]}')],
    ['a source that is no text', packed('{"cells":[{"source":{}}]}')],
    ['far more than it seems', packed(`{"cells":[{"source":"${' '.repeat(2 ** 20)}"}]}`)],
  ])('that is %s is refused', async (_, code) => {
    await expect(unpackCode(code)).rejects.toMatchObject({ key: 'address-code-unreadable' });
  });
});

describe('the address', () => {
  test('has the code behind what it says', () => {
    expect(addressWith('https://x.org/#network=lenet&sample=1', 'abc')).toBe(
      'https://x.org/#network=lenet&sample=1&code=abc',
    );
    expect(addressWith('https://x.org/?a=1', 'abc')).toBe('https://x.org/?a=1#code=abc');
  });

  test('that has it already stays as it is', () => {
    const href = 'https://x.org/#network=code-1&code=abc';
    expect(addressWith(href, 'abc')).toBe(href);
  });

  test('is not made longer than people can send it', () => {
    const href = 'https://x.org/#network=lenet';
    const room = 8000 - `${href}&code=`.length;
    expect(addressWith(href, 'a'.repeat(room))).toHaveLength(8000);
    expect(addressWith(href, 'a'.repeat(room + 1))).toBeUndefined();
  });
});
