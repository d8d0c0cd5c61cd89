import { describe, expect, it } from 'vitest';
import { createEngine, DeviceLostError, type Run } from '../../../src/index.ts';
import { referenceRun } from '../../support/executor-tests.ts';
import { shareOfBound } from '../../support/expect-close.ts';
import { light, setUp } from '../../support/models.ts';

const { weights, inputs } = setUp(light, 4);

const reference = await referenceRun(light, inputs);

async function rightOrRefused(running: Promise<Run>): Promise<boolean> {
  const [end] = await Promise.allSettled([running]);
  if (end.status === 'rejected') return /^Device(Lost)?Error$/.test((end.reason as Error).name);
  return shareOfBound(end.value.output.data, reference.output.data) <= 1;
}

describe('a device that goes away', () => {
  it('during a run ends it with DeviceLostError, never with values', async () => {
    const engine = await createEngine({ backend: 'webgpu' });
    const network = await engine.load(light, weights);
    const running = network.run(inputs);
    engine.dispose();
    await expect(running).rejects.toBeInstanceOf(DeviceLostError);
    await expect(network.run(inputs)).rejects.toBeInstanceOf(DeviceLostError);
  });

  it.each([0, 1, 3, 6, 10])('%i ms into a run gives right values or none', async (delay) => {
    const engine = await createEngine({ backend: 'webgpu' });
    const network = await engine.load(light, weights);
    const running = network.run(inputs);
    await new Promise((done) => setTimeout(done, delay));
    engine.dispose();
    expect(await rightOrRefused(running)).toBe(true);
  });

  it('with its network disposed during a run gives right values or none', async () => {
    const engine = await createEngine({ backend: 'webgpu' });
    const network = await engine.load(light, weights);
    const running = [network.run(inputs), network.run(inputs)];
    network.dispose();
    expect(await Promise.all(running.map((run) => rightOrRefused(run)))).toEqual([true, true]);
    engine.dispose();
  });

  it('ends every run that waits', async () => {
    const engine = await createEngine({ backend: 'webgpu' });
    const network = await engine.load(light, weights);
    const running = [network.run(inputs), network.run(inputs), network.run(inputs)];
    engine.dispose();
    const ends = await Promise.allSettled(running);
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    for (const end of ends) {
      expect(end).toMatchObject({ reason: { name: 'DeviceLostError' } });
    }
  });

  it('between runs refuses the next, and the next load', async () => {
    const engine = await createEngine({ backend: 'webgpu' });
    const network = await engine.load(light, weights);
    await network.run(inputs);
    engine.dispose();
    await expect(network.run(inputs)).rejects.toBeInstanceOf(DeviceLostError);
    await expect(engine.load(light, weights)).rejects.toBeInstanceOf(DeviceLostError);
  });

  it('leaves another engine as it was', async () => {
    const [gone, kept] = [
      await createEngine({ backend: 'webgpu' }),
      await createEngine({ backend: 'webgpu' }),
    ];
    gone.dispose();
    const network = await kept.load(light, weights);
    expect((await network.run(inputs)).output.shape).toEqual([4, 2, 4, 4]);
    kept.dispose();
  });
});
