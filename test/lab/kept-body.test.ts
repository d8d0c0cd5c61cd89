import { describe, expect, test } from 'vitest';
import { initialise, type Weights } from '../../src/graph/weights.ts';
import { decodeBody, encodeBody } from '../../src/lab/kept-body.ts';
import { decodeHead, encodeHead } from '../../src/lab/kept-head.ts';
import { notebook, type NotebookNetwork } from '../../src/models/notebook.ts';

/** Every network of the notebook, as one that took weights from a file. */
const made = ({ model, heading, batch, after, remark }: NotebookNetwork) => ({
  cell: 0,
  heading,
  model,
  batch,
  lines: [],
  ...(after !== undefined && { after }),
  ...(remark !== undefined && { remark }),
  weights: initialise(model, 5),
  file: 'mine.npz',
  notes: [
    { kind: 'unwrapped', key: 'state_dict' },
    { kind: 'skipped', names: ['epoch', 'lr'] },
  ] as const,
  printed: ['torch.Size([1])'],
  samples: undefined,
});

/** Every tensor as a text, which is faster to compare. */
const bytesOf = (weights: Weights) =>
  Array.from(weights, ([key, { shape, data }]) => [
    key,
    shape,
    Buffer.from(data.buffer).toString('hex'),
  ]);

describe('a kept network', () => {
  test.each(notebook.map((network) => [network.id, made(network)] as const))(
    'comes back as it was: %s',
    (_, network) => {
      const { weights, ...rest } = decodeBody(structuredClone(encodeBody(network)));
      const { weights: expected, ...others } = network;
      expect(rest).toEqual(others);
      expect(bytesOf(weights)).toEqual(bytesOf(expected));
    },
  );

  test('keeps no more than its weights of a large file', () => {
    const [network] = notebook;
    const file = new Float32Array(1_000_000);
    const weights = new Map(
      [...initialise(network.model, 5)].map(([key, { shape, data }]) => {
        file.set(data, 500);
        return [key, { shape, data: file.subarray(500, 500 + data.length) }];
      }),
    );
    const { weights: kept } = encodeBody({ ...made(network), weights });
    for (const { data } of kept as { data: Float32Array }[]) {
      expect(data.buffer.byteLength).toBe(data.byteLength);
    }
  });

  test.each([
    ['after', 'no-such-network', 'no network'],
    ['batch', 0, 'batch'],
    ['printed', 'text', 'printed'],
    ['notes', [{ kind: 'other' }], 'notes[0]'],
    ['samples', [], 'samples'],
    ['samples', [{ file: 'x', frame: new Uint8Array(3), inputs: [] }], 'samples[0]'],
    ['heading', undefined, 'heading'],
    ['model', { name: 'Net', inputs: [], nodes: [], output: 'x' }, 'no layer'],
  ])('is refused where its %s is %j', (field, value, reason) => {
    const body = encodeBody(made(notebook[6]));
    expect(() => decodeBody(body)).not.toThrow();
    expect(() => decodeBody({ ...body, [field]: value })).toThrow(reason);
  });

  test('is refused where its weights are not float32, or are too few', () => {
    const body = encodeBody(made(notebook[6]));
    const [first, ...rest] = body['weights'] as { data: Float32Array }[];
    const spoilt = (data: unknown) => ({ ...body, weights: [{ ...first, data }, ...rest] });
    expect(() => decodeBody(spoilt(first.data))).not.toThrow();
    expect(() => decodeBody(spoilt([...first.data]))).toThrow('float32');
    expect(() => decodeBody(spoilt(first.data.subarray(1)))).toThrow('values');
    expect(() => decodeBody({ ...body, weights: rest })).toThrow('Missing key');
  });
});

describe('a kept tab', () => {
  const head = {
    info: { id: 'code-a', name: 'Mine', model: 'Net', file: 'a.pt', notes: [], origin: 'xyz' },
    cells: [{ source: 'x = 1', from: 'lenet' }],
    order: 3,
  };

  test('comes back as it was', () => {
    expect(decodeHead('code-a', structuredClone(encodeHead(head)))).toEqual(head);
  });

  test('of a newer page, or of none, has its name and its fault alone', () => {
    const encoded = encodeHead(head);
    expect(decodeHead('code-a', { ...encoded, version: 2 }).info).toEqual({
      id: 'code-a',
      name: 'Mine',
      fault: 'newer',
    });
    for (const value of [null, 7, [], { ...encoded, version: 'x' }, { ...encoded, order: -1 }]) {
      expect(decodeHead('code-a', value).info.fault).toBe('unreadable');
    }
  });
});
