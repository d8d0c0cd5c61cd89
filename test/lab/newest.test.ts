import { expect, test } from 'vitest';
import { Newest } from '../../src/lab/newest.ts';

/** Jobs that end when the test says so. */
function setUp() {
  const started: number[] = [];
  const ends: (() => void)[] = [];
  let wasOvertaken: boolean | undefined;
  const newest = new Newest<number>(async (wish, isOvertaken) => {
    started.push(wish);
    await new Promise<void>((end) => ends.push(end));
    wasOvertaken = isOvertaken();
  });
  return { newest, started, ends, wasOvertaken: () => wasOvertaken };
}

test('of wishes that come while one runs, the newest alone is done', async () => {
  const { newest, started, ends, wasOvertaken } = setUp();
  const all = [1, 2, 3, 4].map((wish) => newest.request(wish));
  expect(started).toEqual([1]);
  ends[0]();
  await expect.poll(() => started).toEqual([1, 4]);
  expect(wasOvertaken()).toBe(true);
  ends[1]();
  await Promise.all(all);
  expect(wasOvertaken()).toBe(false);
  const again = newest.request(5);
  expect(started).toEqual([1, 4, 5]);
  ends[2]();
  await again;
});
