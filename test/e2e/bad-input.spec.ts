import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { errorAfter, hand, picture, readLog, runAfter, sent, sharedLab } from './support/lab.ts';
import { greyPng, png } from './support/mnist-png.ts';

const BOMB_SIDE = 16_384;

/** A PNG of 16384 × 16384 grey pixels in a few tens of kilobytes. */
function bomb(): Buffer {
  const compressed = deflateSync(Buffer.alloc(BOMB_SIDE * (BOMB_SIDE + 1)), { level: 9 });
  return png(BOMB_SIDE, BOMB_SIDE, compressed.subarray(0, 32_000));
}

const photo = () => readFileSync('test/pictures/set/7-photo-lined.jpg');
const whole = () => readFileSync('test/pictures/set/7-screen-black.png');

const BAD = [
  { name: 'empty.png', bytes: () => Buffer.alloc(0), reason: /0 bytes/ },
  { name: 'notes.png', bytes: () => Buffer.from('shopping list'), reason: /not an image/ },
  { name: 'cut.png', bytes: () => whole().subarray(0, 700), reason: /damaged/ },
  { name: 'cut.jpg', bytes: () => photo().subarray(0, 300), reason: /damaged/ },
  { name: 'bomb.png', bytes: bomb, reason: /16384 × 16384/ },
  {
    name: 'blank.png',
    bytes: () => greyPng(200, 200, new Uint8Array(40_000).fill(255)),
    reason: /no ink/,
  },
  { name: '<b>x</b>.png', bytes: () => Buffer.from('text'), reason: /not an image/ },
] as const;

const lab = sharedLab();

for (const { name, bytes, reason } of BAD) {
  test(`refuses ${name} with its reason, and keeps the last picture and prediction`, async () => {
    const page = lab();
    await runAfter(page, () => hand(page, 'drop', [picture('3-photo-pen.jpg')]));
    const { file, message } = await errorAfter(page, () =>
      hand(page, 'drop', [sent(name, bytes())]),
    );
    expect(file).toBe(name);
    expect(message).toContain(name);
    expect(message).toMatch(reason);
    await expect(page.locator('lab-failures')).toContainText(message);
    await expect(page.locator('lab-failures b')).toHaveCount(0);
    await expect(page.locator('lab-samples')).toContainText('3-photo-pen.jpg');
    await expect(page.locator('lab-predictions .largest')).toContainText('3');
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await expect(page.locator('lenet-lab')).toHaveAttribute('state', 'ready');
  });
}

test('reads an animated GIF by its first frame, and says so', async () => {
  const page = lab();
  const still = readFileSync('test/pictures/set/5-screen-white.gif');
  // The same frame twice: what stands between the colour table and the trailer, doubled.
  const start = 13 + 3 * 2 ** ((still[10] & 7) + 1);
  const frame = still.subarray(start, still.length - 1);
  const moving = Buffer.concat([still.subarray(0, start), frame, frame, Buffer.from([0x3b])]);
  const run = await runAfter(page, () => hand(page, 'drop', [sent('5-moving.gif', moving)]));
  expect(run.predictions[0].digit).toBe(5);
  await expect(page.locator('lab-stages')).toContainText(/first frame/i);
});

test('reads the good files of a batch, and names the bad one', async () => {
  const page = lab();
  const files = [
    picture('1-screen-black.png'),
    sent('notes.png', Buffer.from('text')),
    picture('2-vector.svg'),
  ];
  const before = (await readLog(page)).errors.length;
  const run = await runAfter(page, () => hand(page, 'drop', files));
  expect(run.predictions.map(({ digit }) => digit)).toEqual([1, 2]);
  const errors = (await readLog(page)).errors.slice(before);
  expect(errors.map(({ file }) => file)).toEqual(['notes.png']);
  await expect(page.locator('lab-failures')).toContainText('notes.png');
});
