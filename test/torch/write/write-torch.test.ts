import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  ArgumentError,
  createEngine,
  flatten,
  graph,
  linear,
  relu,
  sequential,
  tanh,
  type Engine,
  type Model,
  type Run,
} from '../../../src/index.ts';
import { modelUpTo } from '../../../src/graph/sub-model.ts';
import { inferShapes } from '../../../src/graph/shapes.ts';
import { schedule } from '../../../src/graph/schedule.ts';
import { parametersOf } from '../../../src/graph/weights.ts';
import { catalog } from '../../../src/layers/catalog.ts';
import { createTorchNotebook } from '../../../src/torch/create-notebook.ts';
import { WITHOUT_MODULE } from '../../../src/torch/write/call.ts';
import { isOwnModule } from '../../../src/torch/write/own-modules.ts';
import { writeTorch } from '../../../src/torch/write/write-torch.ts';
import { KINDS, readOperation } from '../../support/golden.ts';
import { isBatch, modelOf } from '../../support/operation-model.ts';
import { writtenFiles } from '../../support/written-files.ts';
import { drawnFor, writtenModels } from '../../support/written-models.ts';

interface Golden {
  readonly networks: readonly {
    readonly name: string;
    readonly source: string;
    readonly printed: string;
    readonly loaded: string;
    readonly keys: readonly string[];
    readonly weights: string;
    readonly shape: readonly number[];
    readonly stride: number;
    readonly values: readonly number[];
  }[];
  readonly taken: readonly string[];
}

const golden = JSON.parse(readFileSync('test/golden/written.json', 'utf8')) as Golden;
const models = await writtenModels();
const files = await writtenFiles();
let engine: Engine;
beforeAll(async () => {
  engine = await createEngine({ backend: 'cpu' });
});

const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');
const cases = models.map(({ name, model }) => {
  const torch = golden.networks.find((one) => one.name === name);
  if (torch === undefined) throw new Error(`make-written.py did not run ${name}`);
  return { name, model, torch };
});

describe('a network as a PyTorch program', () => {
  it.each(cases)('$name is what PyTorch ran, with weights that it took', ({ name, torch }) => {
    expect(files.get(`${name}.py`)).toBe(torch.source);
    expect(sha256(files.get(`${name}.safetensors`) ?? '')).toBe(torch.weights);
    expect(torch.loaded).toBe('<All keys matched successfully>');
  });

  it.each(cases)('$name has the names and the values that it has here', async (one) => {
    const { model, torch } = one;
    expect(torch.keys.toSorted()).toEqual(
      parametersOf(model)
        .map(({ key }) => key)
        .toSorted(),
    );
    const { output } = await passOf(model, model);
    expect(output.shape).toEqual(torch.shape);
    const own = torch.values.map((_, i) => output.data[i * torch.stride]);
    for (const [i, expected] of torch.values.entries()) {
      expect(Math.abs(own[i] - expected)).toBeLessThanOrEqual(1e-5 + 1e-4 * Math.abs(expected));
    }
  });

  const readable = cases.filter(
    ({ model }) => !model.nodes.some(({ layer }) => isOwnModule(layer)),
  );
  it.each(readable)('$name is read back as the same network', async ({ model, torch }) => {
    const cell = await createTorchNotebook().run(writeTorch(model));
    expect(cell.error).toBeUndefined();
    expect(cell.printed.map((line) => `${line}\n`).join('')).toBe(torch.printed);
    if (cell.model === undefined) throw new Error('the program made no network');
    // A program's layers that lead nowhere run too, but do not belong to what it gives.
    const whole = modelUpTo({ ...model, output: '' }, model.output);
    expect(shapesOf(cell.model)).toEqual(shapesOf(whole));
    expect(shapesByKey(cell.model)).toEqual(shapesByKey(whole));
    const [own, read] = [await passOf(model, model), await passOf(cell.model, model)];
    expect(schedule(cell.model).map(({ name }) => read.values.get(name))).toEqual(
      schedule(whole).map(({ name }) => own.values.get(name)),
    );
  });
});

describe('every layer of the catalog', () => {
  it('has cases here', () => {
    expect(KINDS.toSorted()).toEqual(catalog.map(({ kind }) => kind).toSorted());
  });

  it.each(KINDS.filter((kind) => !isOwnModule({ kind })))(
    '%s is written with arguments that make the same layer',
    async (kind) => {
      const notebook = createTorchNotebook();
      for (const one of (await readOperation(kind)).filter(isBatch)) {
        // Without the call at the end: not every case is a batch of pictures.
        const text = writeTorch(modelOf(one)).split('\nif __name__')[0];
        const { error, printed } = await notebook.run(`${text}\nprint(${classOf(text)}())`);
        expect(error).toBeUndefined();
        const isModule = !WITHOUT_MODULE.has(kind) && !text.includes('F.cross_entropy');
        expect(plain(printed.join('\n'))).toContain(isModule ? plain(one.repr) : kind);
      }
    },
  );
});

it('runs on one sample where the network takes no more', async () => {
  const model = sequential('Whole', [1, 2, 2], {
    flat: flatten({ startDim: 0 }),
    dense: linear(4, 2),
  });
  const text = writeTorch(model);
  expect(text).toContain('self.flat(x)  # [4]');
  const { error, printed } = await createTorchNotebook().run(text);
  expect(error).toBeUndefined();
  expect(printed).toEqual(['torch.Size([2])']);
});

describe('names', () => {
  it('that torch.nn.Module has itself are refused', () => {
    const own = ['_buffers', '_modules', '_parameters', '__init__'];
    const names = golden.taken.filter((name) => !name.startsWith('_')).concat(own);
    expect(names.length).toBeGreaterThan(45);
    for (const name of names) {
      const model = graph('Net', { input: [2] }, [{ name, layer: relu(), inputs: ['input'] }]);
      expect(() => writeTorch(model)).toThrow(
        new ArgumentError(`PyTorch has no place for a module named '${name}'`),
      );
    }
  });

  it('that are a layer’s and a group’s at once are refused', () => {
    const model = graph('Net', { input: [2] }, [
      { name: 'a', layer: relu(), inputs: ['input'] },
      { name: 'a.b', layer: tanh(), inputs: ['a'] },
    ]);
    expect(() => writeTorch(model)).toThrow('a is a layer, and a.b lies within it');
  });

  it('never end the text that they stand in', async () => {
    const model = graph('A"""\n\\import os', { 'x\n"': [2] }, [
      { name: "it's\n", layer: relu(), inputs: ['x\n"'] },
    ]);
    const cell = await createTorchNotebook().run(writeTorch(model));
    expect(cell.error).toBeUndefined();
    expect(cell.model?.nodes.map(({ layer }) => layer.kind)).toEqual(['ReLU']);
  });
});

const classOf = (text: string): string =>
  /class (\w+)\(nn\.\w+\):(?![\s\S]*\nclass )/.exec(text)?.[1] ?? '';

/** A pair of the same two numbers is one number to PyTorch; the loss prints no arguments. */
const plain = (text: string): string =>
  text.replace(/\((\d+), \1\)/g, '$1').replace(/(CrossEntropyLoss)\(.*\)/, '$1');

function shapesOf(model: Model) {
  const shapes = inferShapes(model, 2);
  return schedule(model).map(({ name, layer }) => [layer.kind, shapes.get(name)]);
}

const shapesByKey = (model: Model) =>
  Object.fromEntries(parametersOf(model).map(({ key, shape }) => [key, shape]));

const passes = new Map<Model, Promise<Run>>();

/** A pass of a model on what is drawn for another, whose inputs it has under other names. */
function passOf(model: Model, other: Model): Promise<Run> {
  const run = async () => {
    const { weights, inputs } = drawnFor(other);
    const given = model.inputs.map(({ name }, i) => [name, inputs[other.inputs[i].name]] as const);
    return (await engine.load(model, weights)).run(Object.fromEntries(given));
  };
  const pass = passes.get(model) ?? run();
  passes.set(model, pass);
  return pass;
}
