import { describe, expect, test } from 'vitest';
import { conv2d, linear, permute, reshape, sequential, type Layer } from '../../../src/index.ts';
import { buildFigure } from '../../../src/lab/figure/build-figure.ts';
import type { Figure, Point, Primitive, Role } from '../../../src/lab/figure/figure.ts';
import { textBox } from '../../../src/lab/figure/layout.ts';
import { stacksOf } from '../../../src/lab/figure/stacks.ts';
import { lenet } from '../../../src/models/lenet.ts';
import { notebook } from '../../../src/models/notebook.ts';
import { batchOf, block, branches, deep, networks, options, unbatched } from './networks.ts';

const all = ({ stacks, links }: Figure): Primitive[] => [
  ...stacks.flatMap(({ primitives, label }) => [...primitives, ...label]),
  ...links.flatMap(({ primitives }) => primitives),
];

const textOf = (primitives: readonly Primitive[]): string[] =>
  primitives.flatMap((one) =>
    one.kind === 'text' ? [one.spans.map(({ text }) => text).join('')] : [],
  );

const pathsOf = (primitives: readonly Primitive[], role: Role): (readonly Point[])[] =>
  primitives.flatMap((one) =>
    (one.kind === 'outline' || one.kind === 'line') && one.role === role ? [one.points] : [],
  );

const sizeOf = (points: readonly Point[]) => {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  return {
    left: Math.min(...xs),
    top: Math.min(...ys),
    width: Math.max(...xs) - Math.min(...xs),
    height: Math.max(...ys) - Math.min(...ys),
  };
};

const stackOf = (figure: Figure, head: string) => {
  const found = figure.stacks.find((stack) => stack.head === head);
  if (found === undefined) throw new Error(`no stack ${head}`);
  return found;
};

const HEADS: Readonly<Record<string, string>> = {
  'feature-extractor': 'input conv1 conv1_pool conv2 conv2_pool flatten',
  classifier: 'input dense1 dense2 dense3',
  sequential: 'input conv1 MaxPool1 flatten dense1 dense2 dense3',
  'sub-classing':
    'input conv1 maxpool conv2 maxpool_1 conv3 maxpool_2 flatten dense1 dense2 dense3',
  'layer-sub-classing':
    'input conv1.conv conv1.pool conv2.conv conv2.pool conv3.conv conv3.pool flatten dense1 dense2 dense3',
  'model-and-layer-sub-classing':
    'input conv1.conv conv1.pool conv2.conv conv2.pool conv3.conv conv3.pool flatten dense1 dense2 dense3',
  lenet: 'input conv1 avgpool conv2 avgpool_1 conv3 dense1 dense2',
  'lenet-hybrid': 'input conv1.conv conv1.pool conv2.conv conv2.pool conv3.conv dense1 dense2',
  'lenet-loss':
    'input conv1.conv conv1.pool conv2.conv conv2.pool conv3.conv dense1 dense2 labels loss_function',
};

describe('the stacks', () => {
  test.each(notebook)('of $id are its values with a form of their own', ({ id, model }) => {
    const { stacks } = buildFigure(batchOf(model), options);
    expect(stacks.map(({ head }) => head).join(' ')).toBe(HEADS[id]);
  });

  test.each(networks)(
    'of %s name every layer, and with activations each has its own',
    (_, network) => {
      const { inputs, nodes } = network.model;
      const names = [...inputs, ...nodes].map(({ name }) => name).toSorted();
      const folded = stacksOf(network, false);
      expect(folded.flatMap((stack) => stack.names).toSorted()).toEqual(names);
      const apart = stacksOf(network, true);
      expect(apart.map((stack) => stack.names.join()).toSorted()).toEqual(names);
    },
  );

  test('are labelled as LeCun, Bottou, Bengio and Haffner label theirs', () => {
    const { stacks } = buildFigure(batchOf(lenet), options);
    expect(stacks.map(({ title }) => title)).toEqual([
      'input: 1@32×32',
      'conv1, tanh: 6@28×28',
      'avgpool: 6@14×14',
      'conv2, tanh_1: 16@10×10',
      'avgpool_1: 16@5×5',
      'conv3, tanh_2, flatten: 120@1×1',
      'dense1, tanh_3: 84',
      'dense2, softmax: 10',
    ]);
    const operations = buildFigure(batchOf(lenet), options).links.flatMap(({ primitives }) =>
      textOf(primitives),
    );
    expect(operations.filter((text) => /^[A-Z]/.test(text))).toEqual([
      'Convolutions',
      'Subsampling',
      'Convolutions',
      'Subsampling',
      'Convolutions',
      'Full connection',
      'Full connection',
    ]);
  });

  test('show each layer once on what was made without a batch', () => {
    const { stacks } = buildFigure(unbatched(block), options);
    expect(stacks.map(({ title }) => title)).toContain('add, relu2: 8@12×12');
    expect(stackOf(buildFigure(unbatched(block), options), 'conv1').index).toHaveLength(3);
  });
});

describe('labels', () => {
  test.each(networks)('of %s touch no other, whatever is switched on', (_, network) => {
    for (const hasActivations of [false, true]) {
      for (const isSquareRoot of [false, true]) {
        const figure = buildFigure(network, { ...options, hasActivations, isSquareRoot });
        const boxes = all(figure).flatMap((one) => (one.kind === 'text' ? [textBox(one)] : []));
        for (const [i, [from, to]] of boxes.entries()) {
          const touching = boxes
            .slice(i + 1)
            .filter(
              ([start, end]) =>
                start.x < to.x && from.x < end.x && start.y < to.y && from.y < end.y,
            );
          expect(touching).toEqual([]);
        }
      }
    }
  });

  test.each(networks)('of %s, and all else, lie within the figure', (_, network) => {
    const { x, y, width, height, ...figure } = buildFigure(network, options);
    const points = all({ x, y, width, height, ...figure }).flatMap((one) => {
      if (one.kind === 'text') return [...textBox(one)];
      return one.kind === 'map' ? [one.at] : one.points;
    });
    expect(points.every((p) => p.x >= x && p.x <= x + width)).toBe(true);
    expect(points.every((p) => p.y >= y && p.y <= y + height)).toBe(true);
  });
});

describe('planes', () => {
  test.each(networks)(
    'of %s are as high and wide as their maps have rows and columns',
    (_, network) => {
      const figure = buildFigure(network, options);
      const scales: number[] = [];
      for (const { form, names } of stacksOf(network, false)) {
        if (form.kind !== 'planes') continue;
        const planes = pathsOf(stackOf(figure, names[0]).primitives, 'plane');
        expect(planes).toHaveLength(form.channels > 16 ? 11 : form.channels);
        for (const plane of planes) {
          const { width, height } = sizeOf(plane);
          expect(width / height).toBeCloseTo(form.width / form.height, 6);
          scales.push(width / form.width);
        }
      }
      for (const scale of scales) expect(scale).toBeCloseTo(scales[0], 6);
    },
  );

  test('that are left out have dots, and are counted in the label', () => {
    const figure = buildFigure(batchOf(deep), options);
    const many = stackOf(figure, 'a.very.long.name.of.features.2.conv');
    expect(pathsOf(many.primitives, 'dot')).toHaveLength(6);
    expect(textOf(many.label)).toContain('512@8×24');
  });

  test('by the square root shrink less', () => {
    const widths = (isSquareRoot: boolean) =>
      ['conv1', 'avgpool_1'].map((head) => {
        const figure = buildFigure(batchOf(lenet), { ...options, isSquareRoot });
        return sizeOf(pathsOf(stackOf(figure, head).primitives, 'plane')[0]).width;
      });
    const [[large, small], [largeRoot, smallRoot]] = [widths(false), widths(true)];
    expect(large / small).toBeCloseTo(28 / 5, 6);
    expect(largeRoot / smallRoot).toBeCloseTo(Math.sqrt(28 / 5), 6);
  });

  test('of the selected channel stand in front', () => {
    const selection = { layer: 'conv2', index: [0, 7, 3, 4] };
    const figure = buildFigure(batchOf(lenet), { ...options, selection, hasValues: true });
    const maps = stackOf(figure, 'conv2').primitives.flatMap((one) =>
      one.kind === 'map' ? [one.channel] : [],
    );
    expect(maps.at(-1)).toBe(7);
    expect(maps.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 16 }, (_, i) => i));
  });
});

describe('windows', () => {
  const windowBefore = (head: string, index: number[]) => {
    const selection = { layer: head, index };
    const figure = buildFigure(batchOf(lenet), { ...options, selection });
    const link = figure.links.find(({ id }) => id === `to-${head}`);
    const source = figure.stacks[figure.stacks.findIndex((one) => one.head === head) - 1];
    const front = sizeOf(pathsOf(source.primitives, 'plane').at(-1) ?? []);
    const window = sizeOf(pathsOf(link?.primitives ?? [], 'window')[0]);
    return {
      left: (window.left - front.left) / front.width,
      top: (window.top - front.top) / front.height,
      width: window.width / front.width,
      height: window.height / front.height,
    };
  };

  test('cover the kernel, where the selected value draws on the layer before', () => {
    const conv = windowBefore('conv2', [0, 7, 3, 4]);
    expect(conv.left * 14).toBeCloseTo(4, 6);
    expect(conv.top * 14).toBeCloseTo(3, 6);
    expect([conv.width * 14, conv.height * 14]).toEqual([
      expect.closeTo(5, 6),
      expect.closeTo(5, 6),
    ]);
    const pool = windowBefore('avgpool', [0, 2, 13, 0]);
    expect(pool.left * 28).toBeCloseTo(0, 6);
    expect(pool.top * 28).toBeCloseTo(26, 6);
    expect(pool.width * 28).toBeCloseTo(2, 6);
  });

  test('leave out what lies on padding', () => {
    const model = sequential('Padded', [1, 8, 8], { conv: conv2d(1, 2, 3, { padding: 1 }) });
    const selection = { layer: 'conv', index: [0, 0, 0, 4] };
    const figure = buildFigure(batchOf(model), { ...options, selection });
    const { primitives } = figure.links[0];
    const { width, height } = sizeOf(pathsOf(primitives, 'window')[0]);
    expect(width / height).toBeCloseTo(3 / 2, 6);
  });

  test('go on from the selection: a click on each stack selects one chain', () => {
    const selection = { layer: 'avgpool_1', index: [2, 9, 4, 0] };
    const { stacks } = buildFigure(batchOf(lenet), { ...options, selection, sample: 2 });
    const shapes = batchOf(lenet).shapes;
    for (const { head, index } of stacks) {
      const shape = shapes.get(head) ?? [];
      expect(index[0]).toBe(2);
      expect(index.every((i, d) => i >= 0 && i < shape[d])).toBe(true);
    }
    expect(
      stackOf(buildFigure(batchOf(lenet), { ...options, selection }), 'avgpool_1').index,
    ).toEqual(selection.index);
  });

  test('lead to the strongest source, where that is known', () => {
    const selection = { layer: 'conv2', index: [0, 7, 3, 4] };
    const strongest = ({ layer }: { layer: string }) =>
      layer === 'conv2' ? { layer: 'avgpool', index: [0, 5, 7, 8] } : undefined;
    const { stacks } = buildFigure(batchOf(lenet), { ...options, selection, strongest });
    expect(stacks.find(({ head }) => head === 'avgpool')?.index).toEqual([0, 5, 7, 8]);
  });
});

describe('links', () => {
  test('of a residual block pass below the layers between', () => {
    const figure = buildFigure(batchOf(block), options);
    const skips = figure.links.find(({ id }) => id === 'skips');
    const lines = pathsOf(skips?.primitives ?? [], 'skip');
    expect(lines).toHaveLength(1);
    const lowest = Math.max(
      ...figure.stacks.flatMap(({ primitives }) =>
        pathsOf(primitives, 'plane').flatMap((plane) => plane.map(({ y }) => y)),
      ),
    );
    expect(Math.max(...lines[0].map(({ y }) => y))).toBeGreaterThan(lowest);
    expect(figure.links.some(({ id }) => id === 'to-add')).toBe(true);
  });

  test('of joined branches all lead to where they are joined', () => {
    const figure = buildFigure(batchOf(branches), options);
    const heads = figure.stacks.map(({ head }) => head);
    expect(heads.join(' ')).toBe('input one three pool cat squeeze excite mul');
    expect(figure.stacks.at(-1)?.title).toBe('mul, scale: 16@12×12');
    const skips = figure.links.find(({ id }) => id === 'skips');
    // The input to two branches, two branches to where they are joined, and that to the product.
    expect(pathsOf(skips?.primitives ?? [], 'skip')).toHaveLength(5);
    const operations = figure.links.map(({ primitives }) => textOf(primitives)[0]);
    expect(operations).toEqual(
      expect.arrayContaining(['Concatenation', 'Product', 'Subsampling', 'Convolutions']),
    );
  });

  test('between rows go by rows', () => {
    const model = sequential('Rows', [3, 6, 8], { dense: linear(8, 4) });
    const figure = buildFigure(batchOf(model), options);
    const { width, height } = sizeOf(pathsOf(figure.links[0].primitives, 'window')[0]);
    expect(width / height).toBeCloseTo(8, 6);
  });
});

test('the pinned layer is accented, also where it is folded into another', () => {
  const figure = buildFigure(batchOf(lenet), { ...options, pinned: 'tanh_1' });
  expect(figure.stacks.filter(({ isPinned }) => isPinned).map(({ head }) => head)).toEqual([
    'conv2',
  ]);
  expect(pathsOf(stackOf(figure, 'conv2').primitives, 'pinned')).toHaveLength(16);
});

test('the receptive field is outlined', () => {
  const fields = new Map([['input', { low: [0, 0, 4, 8], high: [0, 0, 17, 21] }]]);
  const figure = buildFigure(batchOf(lenet), { ...options, fields });
  const [field] = figure.links.flatMap(({ primitives }) => pathsOf(primitives, 'field'));
  const plane = sizeOf(pathsOf(stackOf(figure, 'input').primitives, 'plane')[0]);
  expect(sizeOf(field).width / plane.width).toBeCloseTo(14 / 32, 6);
});

test('a figure draws a permutation anew, though its form stay', () => {
  const heads = (layer: Layer) =>
    stacksOf(batchOf(sequential('Net', [3, 6, 6], { layer })), false).map(({ names }) => names);
  expect(heads(permute([0, 1, 3, 2]))).toEqual([['input'], ['layer']]);
  expect(heads(reshape([3, 6, 6]))).toEqual([['input', 'layer']]);
});
