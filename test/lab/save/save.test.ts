import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { readRun, writeRun } from '../../../src/formats.ts';
import { parseSafetensors, readSafetensors } from '../../../src/formats/safetensors.ts';
import { parametersOf } from '../../../src/graph/weights.ts';
import { createEngine } from '../../../src/index.ts';
import { networkById } from '../../../src/lab/networks.ts';
import { predictionsOf, type Result } from '../../../src/lab/result.ts';
import { sampleOfFrame } from '../../../src/lab/sample.ts';
import { fileName } from '../../../src/lab/save/file-name.ts';
import { codeOf, weightsOf } from '../../../src/lab/save/network-files.ts';
import { recordOf } from '../../../src/lab/save/record-of.ts';
import { concatBatches } from '../../../src/tensor/tensor.ts';

const trained = readSafetensors(new Uint8Array(readFileSync('public/models/lenet5.safetensors')));
let result: Result;

beforeAll(async () => {
  const network = networkById('lenet');
  const weights = new Map([...trained, ['stray', { shape: [1], data: Float32Array.of(1) }]]);
  const samples = ['a.png', 'b.png'].map((file, i) =>
    sampleOfFrame(file, new Uint8Array(784).fill(40, 300 * i, 300 * i + 200), { label: i }),
  );
  const input = concatBatches(samples.map(({ tensor }) => tensor));
  const loaded = await (await createEngine({ backend: 'cpu' })).load(network.model, weights);
  const run = await loaded.run(input);
  result = {
    network,
    weights,
    wanted: 'trained',
    source: 'trained',
    samples,
    backend: 'cpu',
    inputs: { input },
    run,
    elapsed: 3,
  };
});

describe('the weights', () => {
  it('are the network’s own, with what PyTorch’s reader looks for', () => {
    const { tensors, metadata } = parseSafetensors(weightsOf(result));
    expect([...tensors.keys()]).toEqual(parametersOf(result.network.model).map(({ key }) => key));
    for (const [key, { data }] of tensors) expect(data).toEqual(trained.get(key)?.data);
    expect(Object.fromEntries(metadata)).toEqual({
      format: 'pt',
      model: 'LeNet',
      weights: 'trained',
      software: 'LeNet Lab',
    });
  });

  it('are named in the code as their file is', () => {
    expect(codeOf(result)).toContain("load_file('lenet.safetensors')");
  });
});

describe('a pass', () => {
  it('is saved with all that it was, and read back', () => {
    const read = readRun(writeRun(recordOf(result, 'some CPU')));
    expect(read).toEqual(recordOf(result, 'some CPU'));
    expect(read.values.map(({ name }) => name)).toEqual([
      'input',
      ...result.network.model.nodes.map(({ name }) => name),
    ]);
    expect(read.predictions).toEqual(predictionsOf(result));
    expect([read.adapter, read.weights, read.milliseconds]).toEqual(['some CPU', 'trained', 3]);
  });

  it('of one sample has that one’s values alone', () => {
    const one = recordOf(result, '', 1);
    const all = recordOf(result, '');
    expect(one.samples).toEqual([{ file: 'b.png', label: 1 }]);
    expect(one.predictions).toEqual([all.predictions[1]]);
    for (const [i, { tensor }] of one.values.entries()) {
      const whole = all.values[i].tensor;
      expect(tensor.shape).toEqual([1, ...whole.shape.slice(1)]);
      expect([...tensor.data]).toEqual([...whole.data.subarray(whole.data.length / 2)]);
    }
  });

  it('that nothing here computed has no time', () => {
    expect(recordOf({ ...result, backend: 'pytorch' }, '').milliseconds).toBeUndefined();
  });
});

describe('a file’s name', () => {
  it.each([
    ['LeNet, hybrid', ['conv1.conv', 'c7'], 'lenet-hybrid-conv1-conv-c7.png'],
    ['../../etc/passwd', ['..\\..'], 'etc-passwd-network.png'],
    ['신경망', [], '신경망.png'],
    ['\u202egnp.exe', ['a:b|c*?'], 'gnp-exe-a-b-c.png'],
  ])('of %s %j is %s', (network, parts, name) => {
    expect(fileName(network, parts, 'png')).toBe(name);
  });

  it('is never too long for a disk', () => {
    const name = fileName('망'.repeat(500), ['weight'.repeat(100)], 'safetensors');
    expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(255);
  });
});
