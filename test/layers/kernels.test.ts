import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { catalog, typeOf } from '../../src/layers/catalog.ts';
import { dispatchesOf } from '../../src/layers/plan.ts';
import { KINDS } from '../support/golden.ts';
import { readKernelCases } from '../support/kernel-cases.ts';
import { mutants } from '../support/mutants.ts';
import { isBatch } from '../support/operation-model.ts';

const SHADERS = 'src/shaders';
const files = readdirSync(SHADERS).filter((name) => name.endsWith('.wgsl'));
const kernels = await readKernelCases();
const all = [...kernels.values()].flat();
const kernelOf = (file: string) => file.replace('.wgsl', '').replaceAll('-', '_');

it('every layer type has goldens', () => {
  expect(catalog.map(({ kind }) => kind).sort()).toEqual([...KINDS].sort());
});

it('no shader is left that no layer runs', () => {
  expect(files.map((file) => kernelOf(file)).sort()).toEqual([...kernels.keys()].sort());
});

describe.each(files)('%s', (file) => {
  const source = readFileSync(`${SHADERS}/${file}`, 'utf8');
  const pattern = /@group\(0\) @binding\(\d+\) var<storage, (\w+)> (\w+): array<f32>;/g;
  const bindings = [...source.matchAll(pattern)].map(([, access, name]) => ({ access, name }));
  const plans = (kernels.get(kernelOf(file)) ?? []).flatMap((one) => one.plans);

  it('has one entry point', () => {
    expect(source.match(/@compute/g)).toHaveLength(1);
  });

  it('reads all bindings but the last, which is the output y', () => {
    const last = bindings.length - 1;
    expect(bindings.map(({ access }) => access === 'read_write')).toEqual(
      bindings.map((_, i) => i === last),
    );
    expect(bindings[last].name).toBe('y');
    for (const plan of plans) {
      expect(plan.bindings.map(({ from }) => from === 'output')).toEqual(
        bindings.map((_, i) => i === last),
      );
    }
  });

  it('names parameters as the state_dict does', () => {
    for (const plan of plans) {
      for (const [at, binding] of plan.bindings.entries()) {
        if (binding.from !== 'parameter') continue;
        expect(bindings[at].name).toBe(binding.name);
      }
    }
  });

  it('holds the text that each of its mutants changes', () => {
    const list = mutants[kernelOf(file)];
    expect(list.length).toBeGreaterThanOrEqual(2);
    expect(list.filter(({ from }) => !source.includes(from))).toEqual([]);
  });
});

describe('a plan', () => {
  it('is the same for every size of the batch', () => {
    const batches = all.filter(({ one }) => isBatch(one));
    for (const { one, plans } of batches) {
      const shapes = one.inputs.map(({ shape }) => [shape[0] + 5, ...shape.slice(1)]);
      const again = dispatchesOf(typeOf(one.layer).plan(one.layer, shapes));
      expect(again, `${one.title}: plan`).toEqual(plans);
    }
    expect(batches.length).toBeGreaterThanOrEqual(500);
  });
});
