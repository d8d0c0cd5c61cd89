import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  bufferDeclarations,
  overrideConstants,
  withConstants,
  workgroupSize,
} from '../../../src/lab/wgsl/declarations.ts';
import { ArgumentError } from '../../../src/tensor/errors.ts';
import { evaluate } from '../../../src/lab/wgsl/evaluate.ts';

const shader = (stem: string) => readFileSync(`src/shaders/${stem}.wgsl`, 'utf8');

describe('an expression of constants', () => {
  const names = new Map([
    ['K', 16],
    ['TILE_K', 3],
  ]);

  it.for([
    ['7', 7],
    ['64u', 64],
    ['K', 16],
    ['K - 4 - 2', 10],
    ['K + 2 * TILE_K', 22],
    ['(K + 4 * TILE_K - 1) / (4 * TILE_K)', 2],
    ['K % 5 * 2', 2],
    ['((K))', 16],
  ] as const)('%s is %d', ([expression, value]) => {
    expect(evaluate(expression, names)).toBe(value);
  });

  it.for(['', 'N', 'K +', '(K', 'K K', 'K << 1', '1.5'])("'%s' is refused", (expression) => {
    expect(() => evaluate(expression, names)).toThrow(ArgumentError);
  });
});

describe('override constants', () => {
  const geometry = { C: 6, H: 14, W: 14, K: 16, P: 10, Q: 10, R: 5, S: 5, GROUPS: 1 };
  const steps = { STRIDE_H: 1, STRIDE_W: 1, PAD_H: 0, PAD_W: 0, DILATION_H: 1, DILATION_W: 1 };
  const values = { ...geometry, ...steps };
  const tiled = `// x [N, H] → y [N, H]
//
// A workgroup makes TILE_Y rows of 4·TILE_X pixels, for 4·TILE_K output channels of one sample.

override H: u32;
override TILE_X: u32;
override TILE_Y: u32;
override TILE_K: u32;
override THREADS = TILE_X * TILE_Y * TILE_K;
override STAGED = THREADS - 10;

@compute @workgroup_size(TILE_X, TILE_Y, TILE_K)
fn main() {}
`;
  const tile = { H: 14, TILE_X: 3, TILE_Y: 10, TILE_K: 2 };

  it('have the plan’s values, and those that follow from them', () => {
    const named = (source: string, given: Readonly<Record<string, number>>) =>
      new Map(overrideConstants(source, given).map((one) => [one.name, one]));
    const conv = named(shader('conv2d'), values);
    expect([...conv.keys()]).toEqual(Object.keys(values));
    expect(conv.get('STRIDE_H')).toEqual({ name: 'STRIDE_H', value: '1' });
    const found = named(tiled, tile);
    expect([...found.keys()]).toEqual([...Object.keys(tile), 'THREADS', 'STAGED']);
    expect(found.get('THREADS')).toMatchObject({
      value: '60',
      derivedFrom: 'TILE_X * TILE_Y * TILE_K',
    });
    expect(found.get('STAGED')?.value).toBe('50');
  });

  it('are told as the source’s head tells them', () => {
    const meaning = (name: string) =>
      overrideConstants(shader('conv2d'), values).find((one) => one.name === name)?.meaning;
    expect(overrideConstants(tiled, tile).find(({ name }) => name === 'TILE_Y')?.meaning).toBe(
      'A workgroup makes TILE_Y rows of 4·TILE_X pixels, for 4·TILE_K output channels of one sample.',
    );
    expect(meaning('H')).toBe('x [N, GROUPS·C, H, W]');
    expect(meaning('R')).toBe('weight [GROUPS·K, C, R, S]');
    expect(meaning('P')).toBe('y [N, GROUPS·K, P, Q]');
    expect(meaning('PAD_W')).toBeUndefined();
  });

  it('are written as WGSL writes their type', () => {
    const loss = { C: 10, INNER: 1, PROBABILITIES: 0, REDUCTION: 2, IGNORE_INDEX: -100 };
    const source = shader('cross-entropy-loss');
    const found = overrideConstants(source, { ...loss, SMOOTHING: 0.1 });
    expect(found.map(({ value }) => value)).toEqual(['10', '1', 'false', '2', '-100', '0.1']);
    expect(found[3].meaning).toBe('y [N, INNER] with REDUCTION 0; [] with 1 (sum) and 2 (mean)');
  });

  it('stand in the source with their values', () => {
    const source = withConstants(shader('linear'), { IN: 120, OUT: 84 });
    expect(source).toContain('\noverride IN: u32 = 120;\noverride OUT: u32 = 84;\n');
    expect(source.replace(/ = (?:120|84);/g, ';')).toBe(shader('linear'));
    expect(withConstants('override A = B * 2;\noverride B: u32 = 1;', { B: 3 })).toBe(
      'override A = B * 2;\noverride B: u32 = 3;',
    );
  });

  it.for([
    ['conv2d', values, [64, 1, 1]],
    ['linear', {}, [64, 1, 1]],
    ['softmax', {}, [64, 1, 1]],
    ['relu', {}, [64, 1, 1]],
  ] as const)('set the size of the workgroup: %s', ([stem, given, size]) => {
    expect(workgroupSize(shader(stem), given)).toEqual(size);
  });

  it('set the size of a workgroup that goes by them', () => {
    expect(workgroupSize(tiled, tile)).toEqual([3, 10, 2]);
  });
});

it('buffers are named and numbered as declared', () => {
  expect([...bufferDeclarations(shader('linear'))]).toEqual([
    [0, { name: 'x', access: 'read' }],
    [1, { name: 'weight', access: 'read' }],
    [2, { name: 'bias', access: 'read' }],
    [3, { name: 'y', access: 'read_write' }],
  ]);
});
