import { expect, test } from 'vitest';
import { loadStateDictMessages, matchWeights } from '../../src/formats/match-weights.ts';
import { conv2d, linear, sequential } from '../../src/index.ts';
import { zeros } from '../../src/tensor/tensor.ts';

const model = sequential('net', [1, 4, 4], { conv: conv2d(1, 2, 3), fc: linear(2, 3) });
const shapes: [string, number[]][] = [
  ['conv.weight', [2, 1, 3, 3]],
  ['conv.bias', [2]],
  ['fc.weight', [3, 2]],
  ['fc.bias', [3]],
];
const file = (rename: (name: string) => string = (name) => name) =>
  new Map(shapes.map(([name, shape]) => [rename(name), zeros(shape)]));

test('the model’s own names fit', () => {
  const { weights, rows, mapping } = matchWeights(model, file());
  expect(mapping).toEqual({ kind: 'names' });
  expect([...(weights?.keys() ?? [])]).toEqual(shapes.map(([name]) => name));
  expect(loadStateDictMessages(rows)).toEqual([]);
});

test.each(['module.', 'model.', '_orig_mod.', 'module._orig_mod.'])('%s is stripped', (prefix) => {
  const { weights, rows, mapping } = matchWeights(
    model,
    file((name) => prefix + name),
  );
  expect(mapping).toEqual({ kind: 'prefix', prefix });
  expect(weights?.size).toBe(4);
  expect(rows[0]).toMatchObject({ name: 'conv.weight', foundName: `${prefix}conv.weight` });
});

test('other names with the same shapes go by order, flagged', () => {
  const { weights, mapping } = matchWeights(
    model,
    file((name) => `other.${name}`),
  );
  expect(mapping).toEqual({ kind: 'order' });
  expect(weights?.get('fc.weight')?.shape).toEqual([3, 2]);
});

test('what is missing, extra or of another shape is said in PyTorch’s words', () => {
  const found = file();
  found.delete('conv.bias');
  found.set('extra', zeros([1]));
  found.set('fc.weight', zeros([3, 5]));
  const { weights, rows } = matchWeights(model, found);
  expect(weights).toBeUndefined();
  expect(rows.map(({ status }) => status)).toEqual([
    'fits',
    'missing',
    'mismatch',
    'fits',
    'extra',
  ]);
  expect(loadStateDictMessages(rows)).toEqual([
    'Missing key(s) in state_dict: "conv.bias". ',
    'Unexpected key(s) in state_dict: "extra". ',
    'size mismatch for fc.weight: copying a param with shape torch.Size([3, 5]) from checkpoint, the shape in current model is torch.Size([3, 2]).',
  ]);
});
