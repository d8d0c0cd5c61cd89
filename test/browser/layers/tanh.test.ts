import { expect, test } from 'vitest';
import { createEngine, sequential, tanh } from '../../../src/index.ts';

/** A few units in the last place of float32. */
const RELATIVE = 1e-6;

test('tanh is accurate relative to its size, from 1e-20 on, and saturates at ±1', async () => {
  const engine = await createEngine({ backend: 'webgpu' });
  const network = await engine.load(sequential('net', [], { tanh: tanh() }));
  const sizes = Array.from({ length: 2000 }, (_, i) => 10 ** (-20 + (i * 23) / 2000));
  const data = Float32Array.from([...sizes, ...sizes.map((x) => -x)]);
  const { output } = await network.run({ shape: [data.length], data });
  engine.dispose();
  const worst = output.data.reduce((most, y, i) => {
    const exact = Math.tanh(data[i]);
    return Math.max(most, Math.abs(y - exact) / Math.abs(exact));
  }, 0);
  expect(worst).toBeLessThan(RELATIVE);
  expect(output.data[1999]).toBe(1);
  expect(output.data[3999]).toBe(-1);
});
