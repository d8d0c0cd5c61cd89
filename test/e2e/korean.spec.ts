import { expect, test, type Page } from '@playwright/test';
import { errorAfter, hand, openLab, picture, runAfter, sent } from './support/lab.ts';
import { latinWordsIn, leftInLatin } from './support/words.ts';

test.use({ locale: 'ko-KR' });

/** The GPU's name, once it has taken over from the CPU. */
async function adapterOf(page: Page): Promise<string> {
  await expect(page.locator('lab-top-bar .hardware b')).toHaveText('WebGPU');
  const name = await page.locator('lab-top-bar .hardware').getAttribute('title');
  return name ?? '';
}

/** Opens each room of the panel, and says what is not Korean in it. */
async function leftInRooms(page: Page): Promise<string[]> {
  const known = [await adapterOf(page)];
  const left = new Set(await leftInLatin(page, known));
  for (const tab of await page.getByRole('tab').all()) {
    await tab.click();
    await expect(tab).toHaveAttribute('aria-selected', 'true');
    for (const text of await leftInLatin(page, known)) left.add(text);
  }
  return [...left];
}

test('code, quotes and names are told from words', () => {
  expect(latinWordsIn('Conv2d(1, 6, kernel_size=(5, 5), stride=(1, 1))')).toEqual([]);
  expect(latinWordsIn('conv2[n=0, c=7, h=3, w=4] 고정됨')).toEqual([]);
  expect(latinWordsIn("앞 셀 없이: NameError: name 'x' is not defined")).toEqual([]);
  expect(latinWordsIn('conv1의 weights, MNIST로 trained')).toEqual(['weights', 'trained']);
});

test('is Korean where the browser is, in every room, with every kind of network', async ({
  page,
}) => {
  await openLab(page);
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  await expect(page).toHaveTitle('LeNet 실험실');
  const choose = page.locator('lab-top-bar .network');
  const left = new Set(await leftInRooms(page));
  for (const id of ['sequential', 'sub-classing', 'lenet-loss', 'classifier']) {
    await runAfter(page, () => choose.selectOption(id));
    for (const text of await leftInRooms(page)) left.add(text);
  }
  expect([...left]).toEqual([]);
});

test('is Korean in every step of the lesson', async ({ page }) => {
  await openLab(page);
  await page.locator('lab-panel .lesson').click();
  const known = [await adapterOf(page)];
  const left = new Set<string>();
  const count = page.locator('lab-lesson .count');
  for (let step = 1; step <= 22; step++) {
    await expect(count).toContainText(`${step}`);
    for (const text of await leftInLatin(page, known)) left.add(text);
    if (step < 22) await page.locator('lab-lesson .next').click();
  }
  expect([...left]).toEqual([]);
});

test('is Korean about one’s own pictures, and what is refused', async ({ page }) => {
  await openLab(page);
  const names = ['7-photo-lined.jpg', '5-screen-white.gif', '2-vector.svg'];
  const files = [...names.map((name) => picture(name)), sent('notes.png', Buffer.from('text'))];
  await runAfter(page, () => hand(page, 'drop', files));
  const known = [await adapterOf(page)];
  const left = new Set<string>();
  for (const sample of await page.locator('lab-samples [role=option]').all()) {
    await sample.click();
    for (const stage of await page.locator('lab-stages .stage').all()) {
      await stage.click();
      for (const text of await leftInLatin(page, known)) left.add(text);
    }
  }
  expect([...left]).toEqual([]);
});

test('turns to English and back, with what it has said already', async ({ page }) => {
  await openLab(page);
  const failures = page.locator('lab-failures');
  const { message } = await errorAfter(page, () =>
    hand(page, 'drop', [sent('empty.png', Buffer.alloc(0))]),
  );
  expect(message).toBe('empty.png: 파일이 비어 있다(0바이트). 다시 내보내거나 내려받으면 된다.');
  await expect(failures).toContainText(message);
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(failures).toContainText('empty.png: the file is empty (0 bytes).');
  await expect(page).toHaveTitle('LeNet Lab');
  await page.reload();
  await expect(page.getByRole('button', { name: '한국어' })).toBeVisible();
  await page.getByRole('button', { name: '한국어' }).click();
  await expect(page.getByRole('button', { name: 'English' })).toBeVisible();
  await expect(page).toHaveTitle('LeNet 실험실');
});
