import { expect, test } from 'vitest';
import { Lanes } from '../../src/gpu/lanes.ts';

/** Work that ends when it is told to. */
function work() {
  let [end, fail] = [(): void => undefined, (_reason: unknown): void => undefined];
  const done = new Promise<void>((resolve, reject) => ([end, fail] = [resolve, reject]));
  return { done, end, fail };
}

test('two are in flight, and the third gets the lane that is free first', async () => {
  const lanes = new Lanes();
  const [first, second] = [work(), work()];
  expect(await lanes.take()).toBe(0);
  lanes.hold(0, first.done);
  expect(await lanes.take()).toBe(1);
  lanes.hold(1, second.done);
  let got: number | undefined;
  const third = lanes.take().then((lane) => (got = lane));
  await Promise.resolve();
  expect(got).toBeUndefined();
  second.end();
  expect(await third).toBe(1);
});

test('a lane is free again after work that failed, and all are idle then', async () => {
  const lanes = new Lanes();
  const failing = work();
  lanes.hold(await lanes.take(), failing.done);
  let isIdle = false;
  const idle = lanes.idle().then(() => (isIdle = true));
  await Promise.resolve();
  expect(isIdle).toBe(false);
  failing.fail(new Error('lost'));
  await idle;
  expect(await lanes.take()).toBe(0);
  await expect(failing.done).rejects.toThrow('lost');
});
