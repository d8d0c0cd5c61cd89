import { describe, expect, it } from 'vitest';
import { chunkSize, GUARANTEED_LIMITS } from '../../src/gpu/chunk.ts';
import { planModel } from '../../src/gpu/model-plan.ts';
import { sequential, type ModelNode } from '../../src/graph/model.ts';
import { inferShapes } from '../../src/graph/shapes.ts';
import { parametersOf } from '../../src/graph/weights.ts';
import { cat, conv2d, graph, linear, softmax, tanh } from '../../src/index.ts';
import { kernelView, type KernelView } from '../../src/lab/kernel-view.ts';
import { lenet, lenetLoss } from '../../src/models/lenet.ts';
import { notebook } from '../../src/models/notebook.ts';
import { elementCount } from '../../src/tensor/shape.ts';

function viewOf(model: typeof lenet, n: number, name: string): KernelView {
  const node = model.nodes.find((one) => one.name === name);
  const view = node === undefined ? 'view' : kernelView(model, n, node);
  if (view === 'view') throw new Error(`${name} runs no kernel`);
  return view;
}

describe.each(notebook.map((network) => [network.id, network] as const))('%s', (_, network) => {
  const { model, batch } = network;
  const shapes = inferShapes(model, batch);
  const weights = new Map(parametersOf(model).map(({ key, shape }) => [key, shape]));

  it('has a kernel for each layer but its views', () => {
    const views = model.nodes.filter((node) => kernelView(model, batch, node) === 'view');
    expect(views.every(({ layer }) => layer.kind === 'Flatten')).toBe(true);
    expect(views.length).toBe(model.nodes.filter(({ layer }) => layer.kind === 'Flatten').length);
  });

  const kernels = model.nodes.flatMap((node): [string, ModelNode, KernelView][] => {
    const view = kernelView(model, batch, node);
    return view === 'view' ? [] : [[node.name, node, view]];
  });

  it.each(kernels)(
    '%s: bindings hold the layer’s inputs, weights and output',
    (_name, node, view) => {
      const known = new Map([...shapes, ...weights]);
      for (const { from, of, shape, bytes, access } of view.bindings) {
        expect(shape).toEqual(from === 'constant' ? shape : known.get(of));
        expect(bytes).toBe(4 * elementCount(shape));
        expect(access).toBe(from === 'output' ? 'read_write' : 'read');
      }
      const inputs = view.bindings.filter(({ from }) => from === 'input').map(({ of }) => of);
      expect(inputs).toEqual(node.inputs);
      expect(view.bindings.filter(({ from }) => from === 'output').map(({ of }) => of)).toEqual([
        node.name,
      ]);
      expect(view.bindings.every(({ name }) => name !== '')).toBe(true);
    },
  );

  it.each(kernels)('%s: every constant has a value', (_name, _node, view) => {
    const given = view.constants.filter(({ derivedFrom }) => derivedFrom === undefined);
    expect(Object.fromEntries(given.map(({ name, value }) => [name, Number(value)]))).toEqual(
      Object.fromEntries(
        Object.entries(view.plan.constants).map(([name, value]) => [
          name,
          name === 'COUNT_INCLUDE_PAD' || name === 'PROBABILITIES' ? NaN : value,
        ]),
      ),
    );
    expect(view.constants.map(({ value }) => value)).not.toContain('NaN');
  });

  it.each(kernels)('%s: its workgroups are enough for the batch', (_name, node, view) => {
    const [{ count, samples, workgroups }] = view.submits;
    expect(view.submits.length).toBe(1);
    expect([count, samples]).toEqual([1, batch]);
    const invocations = elementCount(workgroups) * elementCount(view.workgroupSize);
    expect(invocations).toBeGreaterThanOrEqual(elementCount(shapes.get(node.name) ?? []));
  });
});

describe('a kernel', () => {
  it('of LeNet’s second convolution', () => {
    const view = viewOf(lenet, 32, 'conv2');
    expect(view.file).toBe('src/shaders/conv2d.wgsl');
    expect(view.workgroupSize).toEqual([64, 1, 1]);
    expect(view.submits).toEqual([{ count: 1, samples: 32, workgroups: [800, 1, 1] }]);
    expect(view.ranOnCpu).toBe(false);
  });

  it('is replaced by one written for the sizes, of a convolution or a dense layer alone', () => {
    const replaced = lenet.nodes.filter(({ name, layer }) => {
      return layer.kind !== 'Flatten' && viewOf(lenet, 32, name).isReplaced;
    });
    expect(replaced.map(({ name }) => name)).toEqual([
      'conv1',
      'conv2',
      'conv3',
      'dense1',
      'dense2',
    ]);
    const grouped = sequential('Net', [4, 5, 5], { conv: conv2d(4, 4, 3, { groups: 2 }) });
    expect(viewOf(grouped, 1, 'conv').isReplaced).toBe(false);
  });

  it('that reads a view reads the memory behind it', () => {
    const [input] = viewOf(lenet, 32, 'dense1').bindings;
    expect(input).toMatchObject({ of: 'flatten', viewOf: 'tanh_2', shape: [32, 120] });
  });

  it('of a layer without a bias reads zeros', () => {
    const model = sequential('Net', [3], { dense: linear(3, 2, { bias: false }) });
    expect(viewOf(model, 1, 'dense').bindings[2]).toMatchObject({
      from: 'constant',
      of: '',
      shape: [2],
      bytes: 8,
    });
  });

  it('of joined inputs runs once for each', () => {
    const model = graph('Net', { input: [3, 8, 8] }, [
      { name: 'conv', layer: conv2d(3, 2, 1), inputs: ['input'] },
      { name: 'tanh', layer: tanh(), inputs: ['conv'] },
      { name: 'cat', layer: cat(), inputs: ['conv', 'tanh', 'input'] },
    ]);
    const view = viewOf(model, 4, 'cat');
    expect(view.dispatches).toBe(3);
    expect(viewOf(model, 4, 'conv').dispatches).toBe(1);
    expect(view.bindings.map(({ of }) => of)).toEqual(['conv', 'cat']);
    expect(view.submits).toEqual([{ count: 1, samples: 4, workgroups: [8, 1, 1] }]);
  });

  it('of a large batch runs in chunks, and in what is left over', () => {
    const chunk = chunkSize(planModel(lenet), GUARANTEED_LIMITS);
    const { submits, bindings } = viewOf(lenet, 2 * chunk + 5, 'conv2');
    expect(submits).toEqual([
      { count: 2, samples: chunk, workgroups: [25 * chunk, 1, 1] },
      { count: 1, samples: 5, workgroups: [125, 1, 1] },
    ]);
    expect(bindings[0].shape[0]).toBe(chunk);
    expect(viewOf(lenet, 2 * chunk, 'conv2').submits.length).toBe(1);
  });

  it('that draws on several samples ran on the CPU where the batch was cut', () => {
    const chunk = chunkSize(planModel(lenetLoss), GUARANTEED_LIMITS);
    expect(viewOf(lenetLoss, chunk, 'loss_function').ranOnCpu).toBe(false);
    expect(viewOf(lenetLoss, chunk + 1, 'loss_function').ranOnCpu).toBe(true);
    expect(viewOf(lenetLoss, chunk + 1, 'conv1.conv').ranOnCpu).toBe(false);
    const model = sequential('Net', [3, 8, 8], {
      conv: conv2d(3, 2, 3),
      softmax: softmax({ dim: 0 }),
    });
    expect(viewOf(model, 1e6, 'softmax').ranOnCpu).toBe(true);
  });
});
