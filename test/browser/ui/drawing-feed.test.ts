import { expect, test } from 'vitest';
import { DrawingFeed } from '../../../src/ui/lab-input/drawing-feed.ts';

/** A stroke of this many points. */
const strokeOf = (points: number) => [
  Array.from({ length: points }, (_, i) => ({ x: 20 + i, y: 40, width: 10 })),
];

/** How far to the right the ink of what was sent reaches, in pixels. */
const reach = ({ width, data }: { width: number; data: ArrayLike<number> }): number => {
  let right = 0;
  for (let x = 0; x < width; x++) if (data[(40 * width + x) * 4] < 128) right = x;
  return right;
};

function setUp() {
  const sent: number[] = [];
  const ends: (() => void)[] = [];
  const feed = new DrawingFeed((picture) => {
    sent.push(reach(picture));
    return new Promise((end) => ends.push(end));
  });
  const end = async () => {
    ends.shift()?.();
    await new Promise((done) => setTimeout(done, 5));
  };
  return { feed, sent, end };
}

test('two drawings are on the way at most, and the newest alone waits', async () => {
  const { feed, sent, end } = setUp();
  for (let points = 1; points <= 100; points++) feed.offer(strokeOf(points));
  expect(sent).toHaveLength(2);
  await end();
  expect(sent).toHaveLength(3);
  expect(sent[2]).toBeGreaterThanOrEqual(20 + 99);
  await end();
  expect(feed.isBusy).toBe(true);
  await end();
  expect(feed.isBusy).toBe(false);
  expect(sent).toHaveLength(3);
});

test('what waits is dropped when something else is chosen', async () => {
  const { feed, sent, end } = setUp();
  for (let points = 1; points <= 3; points++) feed.offer(strokeOf(points));
  feed.cancel();
  expect(feed.isBusy).toBe(false);
  await end();
  await end();
  expect(sent).toHaveLength(2);
});
