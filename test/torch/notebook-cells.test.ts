import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readIdx } from '../../src/formats/idx.ts';
import { createTorchNotebook } from '../../src/torch/create-notebook.ts';
import { NOTEBOOK_LINES } from '../support/notebook-lines.ts';
import type { Notebook } from '../../src/torch/notebook.ts';

const cells = JSON.parse(readFileSync('public/notebook/cells.json', 'utf8')) as {
  source: string;
}[];
const idx = (name: string) => readIdx(new Uint8Array(readFileSync(`public/mnist/${name}`)));
const open = (): Notebook =>
  createTorchNotebook({
    loadDigits: async () => ({
      images: idx('samples-images-idx3-ubyte'),
      labels: idx('samples-labels-idx1-ubyte'),
    }),
  });

/** What PyTorch prints, cell by cell; the loss is a number of its own. */
const PRINTED: readonly (readonly string[])[] = [
  NOTEBOOK_LINES['feature-extractor'],
  NOTEBOOK_LINES.classifier,
  ...Array.from({ length: 6 }, () => []),
];

describe('the nine cells of the notebook', () => {
  it('print in order what PyTorch prints', async () => {
    const notebook = open();
    const printed: (readonly string[])[] = [];
    for (const [i, { source }] of cells.entries()) {
      const cell = await notebook.run(source);
      expect(cell.error, `cell ${i + 1}`).toBeUndefined();
      printed.push(cell.printed);
    }
    const [loss] = printed.splice(8);
    expect(printed).toEqual(PRINTED);
    expect(loss).toHaveLength(1);
    expect(Number(loss[0])).toBeGreaterThan(2.2986);
    expect(Number(loss[0])).toBeLessThan(2.3065);
  });

  it('give alone the errors that PyTorch gives', async () => {
    const errors = await Promise.all(
      cells.map(async ({ source }) => (await open().run(source)).error),
    );
    expect(errors.map((error) => error && `${error.name}: ${error.message}`)).toEqual([
      undefined,
      "NameError: name 'x' is not defined",
      undefined,
      undefined,
      "NameError: name 'I_c' is not defined",
      "NameError: name 'N' is not defined",
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('are networks with PyTorch’s names', async () => {
    const notebook = open();
    const models = [];
    for (const { source } of cells) models.push((await notebook.run(source)).model);
    expect(models.map((model) => model?.name)).toEqual([
      'Network',
      'Network',
      undefined,
      'TestCNN',
      'Sequential',
      'TestCNN',
      undefined,
      'LeNet',
      'LeNet',
    ]);
    expect(models[7]?.nodes.map(({ name }) => name)).toEqual([
      'conv1.conv',
      'conv1.tanh',
      'conv1.pool',
      'conv2.conv',
      'conv2.tanh',
      'conv2.pool',
      'conv3.conv',
      'conv3.tanh',
      'flatten',
      'dense1',
      'tanh',
      'dense2',
      'softmax',
    ]);
    expect(models[0]?.nodes.map(({ name }) => name)).toEqual([
      'conv1',
      'relu',
      'conv1_pool',
      'conv2',
      'relu_1',
      'conv2_pool',
      'flatten',
    ]);
  });
});
