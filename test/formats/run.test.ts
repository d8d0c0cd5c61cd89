import { beforeAll, describe, expect, it } from 'vitest';
import { readRun, writeRun, type RunRecord } from '../../src/formats.ts';
import { createEngine, FormatError } from '../../src/index.ts';
import { everyLayer } from '../support/every-layer.ts';
import { drawnFor } from '../support/written-models.ts';

let record: RunRecord;
beforeAll(async () => {
  const { weights, inputs } = drawnFor(everyLayer);
  const network = await (await createEngine({ backend: 'cpu' })).load(everyLayer, weights);
  const { values } = await network.run(inputs);
  const odd = Float32Array.of(NaN, Infinity, -Infinity, -0, 1e-45, 0.1);
  record = {
    model: everyLayer,
    backend: 'cpu',
    adapter: 'a "CPU"\n',
    weights: 'mine.pt',
    milliseconds: 12.25,
    samples: [
      { file: '7.png', label: 7 },
      { file: 'drawing', label: undefined },
    ],
    predictions: [
      { file: '7.png', digit: 7, probability: Math.fround(0.987) },
      { file: 'drawing', digit: 0, probability: NaN },
    ],
    values: [
      ...[...Object.entries(inputs), ...values].map(([name, tensor], i) => ({
        name,
        kind: everyLayer.nodes.find((node) => node.name === name)?.layer.kind ?? 'Input',
        milliseconds: i % 2 === 0 ? undefined : i / 7,
        tensor,
      })),
      { name: 'odd', kind: 'Input', milliseconds: undefined, tensor: { shape: [6], data: odd } },
    ],
  };
});

const bitsOf = (data: Float32Array) =>
  new Uint32Array(data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength));

describe('a pass as JSON', () => {
  it('is read back whole, every value to its last bit', () => {
    const read = readRun(writeRun(record));
    expect(read).toEqual(record);
    for (const [i, { tensor }] of read.values.entries()) {
      expect(bitsOf(tensor.data)).toEqual(bitsOf(record.values[i].tensor.data));
    }
  });

  it('is JSON to every other reader, a value a line', () => {
    const text = writeRun(record);
    const { format, values } = JSON.parse(text) as {
      format: string;
      values: { name: string; data: unknown[] }[];
    };
    expect(format).toBe('lenet-lab run 1');
    expect(values.at(-1)?.data).toEqual(['NaN', 'Infinity', '-Infinity', -0, 1e-45, 0.1]);
    const lines = text.split('\n');
    for (const { name } of values) {
      expect(lines.filter((line) => line.startsWith(`{"name":"${name}",`))).toHaveLength(1);
    }
  });
});

describe('a file that is no such pass', () => {
  const changed = (change: (fields: Record<string, unknown>) => void): string => {
    const fields = JSON.parse(writeRun(record)) as Record<string, unknown>;
    change(fields);
    return JSON.stringify(fields);
  };

  it.each<[string, (fields: Record<string, unknown>) => void, string]>([
    ['another format', (f) => (f['format'] = 'x'), 'its format is "x", expected "lenet-lab run 1"'],
    ['another backend', (f) => (f['backend'] = 'tpu'), 'backend: expected one of webgpu, cpu'],
    ['no samples', (f) => delete f['samples'], 'samples: expected a list, but got nothing'],
    [
      'a value too few',
      (f) => (f['values'] as { data: unknown[] }[])[0].data.pop(),
      'input: [2, 4, 11, 11] holds 968 values, but 967 came',
    ],
    [
      'a text among the numbers',
      (f) => ((f['values'] as { data: unknown[] }[])[0].data[3] = '1'),
      'input: data: expected a number, but got "1"',
    ],
    [
      'a model that reads what is not there',
      (f) => ((f['model'] as { output: string }).output = 'nowhere'),
      'model: Every layer: there is no layer to take the output from',
    ],
    [
      'a layer of no known type',
      (f) =>
        ((f['model'] as { nodes: { layer: object }[] }).nodes[0].layer = { kind: 'Transformer' }),
      "model: there is no layer type 'Transformer'",
    ],
    ['nodes that are none', (f) => ((f['model'] as { nodes: unknown }).nodes = [3]), 'model: '],
  ])('%s', (_, change, reason) => {
    expect(() => readRun(changed(change))).toThrow(FormatError);
    expect(() => readRun(changed(change))).toThrow(`run: ${reason}`);
  });

  it('no JSON', () => {
    expect(() => readRun('{"format"')).toThrow(FormatError);
  });
});
