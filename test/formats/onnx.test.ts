import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { readOnnx } from '../../src/formats.ts';
import { createEngine, FormatError, type Engine } from '../../src/index.ts';
import { Random } from '../../src/tensor/random.ts';
import { expectClose } from '../support/expect-close.ts';
import { distanceOf, onnxCases } from '../support/onnx-cases.ts';

const bytesOf = (name: string) => new Uint8Array(readFileSync(`test/golden/onnx/${name}`));
const cases = await onnxCases(bytesOf('cases.zip'));
const read = cases.filter((one) => one.read !== undefined);
const leftOut = JSON.parse(readFileSync('test/golden/onnx/left-out.json', 'utf8')) as Record<
  string,
  string
>;

let engine: Engine;
beforeAll(async () => {
  engine = await createEngine({ backend: 'cpu' });
});

describe('the ONNX project’s own cases', () => {
  it(`${read.length} of ${cases.length} are read, the others left out for the reason that is listed`, () => {
    const reasons = cases.filter((one) => one.read === undefined);
    expect(Object.fromEntries(reasons.map(({ name, reason }) => [name, reason]))).toEqual(leftOut);
    expect(read.length).toBeGreaterThanOrEqual(144);
    process.stdout.write(`ONNX: ${read.length} of ${cases.length} cases are read and run\n`);
  });

  it.each(read)('$name', async (one) => {
    expect(await distanceOf(engine, one)).toBeLessThanOrEqual(1);
  });
});

const valuesOf = (name: string) =>
  JSON.parse(readFileSync(`test/golden/onnx/${name}`, 'utf8')) as {
    input: number[];
    output: number[];
  };

describe('a network that torch.onnx wrote', () => {
  const { input, output } = valuesOf('lenet.json');

  it('is read with the names of its modules, and agrees with PyTorch', async () => {
    const { model, weights, notes } = readOnnx(bytesOf('lenet.onnx'));
    expect(model.nodes.map(({ name }) => name)).toEqual(
      'conv1 tanh averagepool conv2 tanh_1 averagepool_1 conv3 tanh_2 flatten dense1 tanh_3 dense2 softmax'.split(
        ' ',
      ),
    );
    expect([...weights.keys()]).toContain('conv1.weight');
    expect(notes).toEqual([]);
    const network = await engine.load(model, weights);
    const run = await network.run({ shape: [2, 1, 32, 32], data: Float32Array.from(input) });
    expect(run.output.shape).toEqual([2, 10]);
    for (const [i, value] of run.output.data.entries()) {
      expect(Math.abs(value - output[i])).toBeLessThanOrEqual(1e-5 + 1e-4 * Math.abs(output[i]));
    }
  });

  it('with branches, constants and padding agrees with PyTorch', async () => {
    const { input: given, output: wanted } = valuesOf('branches.json');
    const { model, weights } = readOnnx(bytesOf('branches.onnx'));
    expect(model.nodes.map(({ layer }) => layer.kind).join(' ')).toBe(
      'Shift Scale ZeroPad2d Conv2d Conv2d ReflectionPad2d Conv2d MaxPool2d Cat AvgPool2d Conv2d ' +
        'Sigmoid Mul Scale Add AvgPool2d Flatten Linear',
    );
    const network = await engine.load(model, weights);
    const run = await network.run({ shape: [2, 3, 10, 12], data: Float32Array.from(given) });
    expectClose(run.output, { shape: [2, 4], data: Float32Array.from(wanted) }, 'branches');
  });

  it.each([
    ['lenet.onnx', 17],
    ['branches.onnx', 18],
  ])(
    '%s is refused or read, whatever bytes of it change, and nothing else is thrown',
    (name, seed) => {
      const random = new Random(seed);
      const whole = bytesOf(name);
      const thrown: unknown[] = [];
      for (let i = 0; i < 500; i++) {
        // Most of the file are weights; what describes them lies at both ends.
        const end = i % 2 === 0 ? 4000 : whole.length;
        const bytes = i % 5 === 0 ? whole.slice(0, random.integer(0, end)) : whole.slice();
        const at = random.integer(0, Math.min(end, bytes.length));
        if (at < bytes.length) bytes[at] = random.integer(0, 256);
        try {
          readOnnx(bytes);
        } catch (error) {
          thrown.push(error);
        }
      }
      expect(thrown.filter((error) => !(error instanceof FormatError))).toEqual([]);
      expect(thrown.length).toBeGreaterThan(50);
    },
  );
});

describe('a file that is not read', () => {
  const caseNamed = (name: string) => cases.find((one) => one.name === `node/${name}`)?.reason;

  it('is refused by the name of its node and operator', () => {
    expect(caseNamed('test_gemm_transposeA')).toBe('node y (Gemm): transA=1 is not read');
    expect(caseNamed('test_squeeze')).toBe(
      'node y (Squeeze): axis 0, which is the batch, is not read',
    );
  });

  it.each([
    ['nothing', new Uint8Array(), /it has no graph/],
    ['text', new TextEncoder().encode('a model'), /./],
    ['a graph without an opset', Uint8Array.of(0x3a, 0), /which opset/],
  ])('%s', (_, bytes, message) => {
    expect(() => readOnnx(bytes)).toThrow(FormatError);
    expect(() => readOnnx(bytes)).toThrow(message);
  });

  it('says so where its numbers lie in another file', () => {
    // graph { initializer { name: "w" data_location: EXTERNAL } } opset_import { version: 13 }
    const bytes = Uint8Array.of(0x3a, 7, 0x2a, 5, 0x42, 1, 0x77, 0x70, 1, 0x42, 2, 0x10, 13);
    expect(() => readOnnx(bytes)).toThrow(/w lie in another file \(external_data\)/);
  });
});
