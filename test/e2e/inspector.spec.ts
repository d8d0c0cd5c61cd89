import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { hand, mapsOf, openLab, runAfter, sharedLab } from './support/lab.ts';
import { mnistPng } from './support/mnist-png.ts';

/** What the panel says of the pinned value. */
async function pinned(page: Page) {
  const inspect = page.locator('lab-inspect');
  return {
    crumb: await inspect.locator('.crumb').innerText(),
    trail: await inspect.locator('.crumb-back').allInnerTexts(),
    value: await inspect.locator('.value dd').innerText(),
    answer: await page.locator('lab-samples .answer').innerText(),
  };
}

/** Name of the element that has the focus, through all shadow roots. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    let at = document.activeElement;
    let host = '';
    while (at?.shadowRoot?.activeElement) {
      host = at.localName;
      at = at.shadowRoot.activeElement;
    }
    return host;
  });

async function tabTo(page: Page, host: string): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab');
    if ((await focused(page)) === host) return;
  }
  throw new Error(`${host} is not reached by Tab`);
}

test('leads from the answer to a pixel and back by keyboard alone, and in a copied address', async ({
  page,
  context,
}) => {
  await openLab(page);
  await tabTo(page, 'lab-predictions');
  await page.keyboard.press('Enter');
  await expect(page.locator('lab-inspect .crumb')).toHaveText(/^softmax\[n=0, c=7\]/);
  const layers = [];
  for (let presses = 0; presses < 8; presses++) {
    const { crumb } = await pinned(page);
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await pinned(page)).crumb).not.toBe(crumb);
    layers.push((await pinned(page)).crumb.split('[')[0]);
  }
  expect(layers).toEqual([
    'dense2',
    'dense1',
    'conv3',
    'avgpool_1',
    'conv2',
    'avgpool',
    'conv1',
    'input',
  ]);
  expect(await focused(page)).toBe('lab-maps');
  const here = await pinned(page);

  const copy = await context.newPage();
  await openLab(copy, new URL(page.url()).hash);
  expect(await pinned(copy)).toEqual(here);
  await copy.close();

  for (let presses = 0; presses < 8; presses++) await page.keyboard.press('Backspace');
  await expect(page.locator('lab-inspect .crumb')).toHaveText(/^softmax\[n=0, c=7\]/);
  await page.goBack();
  await expect(page.locator('lab-inspect .crumb')).toHaveText(/^dense2/);
  await page.goForward();
  await expect(page.locator('lab-inspect .crumb')).toHaveText(/^softmax/);
});

test('an address carries a picture of one’s own', async ({ page, context }) => {
  await openLab(page);
  await runAfter(page, () => hand(page, 'drop', [mnistPng(18, 'own.png')]));
  await page
    .locator('lab-maps')
    .nth(3)
    .click({ position: { x: 20, y: 20 } });
  const here = await pinned(page);
  const copy = await context.newPage();
  await openLab(copy, new URL(page.url()).hash);
  expect(await pinned(copy)).toEqual(here);
});

test('the arrow keys move the pin, brackets the layer, dots the sample; a screen reader hears it', async ({
  page,
}) => {
  await openLab(page);
  const map = mapsOf(page, 'conv1');
  await map.locator('[role=grid]').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  const crumb = page.locator('lab-inspect .crumb');
  await expect(crumb).toHaveText('conv1[n=0, c=0, h=1, w=1]');
  const cell = map.locator('[role=gridcell]');
  await expect(cell).toHaveAttribute(
    'aria-label',
    /^conv1, channel 0, row 1, column 1, (minus )?\d\.\d+$/,
  );
  await page.keyboard.press(']');
  await expect(crumb).toHaveText('tanh[n=0, c=0, h=1, w=1]');
  await page.keyboard.press('.');
  await expect(crumb).toHaveText('tanh[n=1, c=0, h=1, w=1]');
  await page.keyboard.press('z');
  await expect(page.locator('lab-zoom h2')).toHaveText(/^tanh/);
  await page.keyboard.press('Escape');
  await expect(page.locator('lab-zoom')).toHaveCount(0);
});

test.describe('axe finds nothing serious', () => {
  const lab = sharedLab();

  for (const size of [
    { width: 1440, height: 900 },
    { width: 1024, height: 768 },
    { width: 390, height: 844 },
  ]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      test(`at ${size.width} × ${size.height}, ${colorScheme}`, async () => {
        await lab().setViewportSize(size);
        await lab().emulateMedia({ colorScheme });
        await expectAccessible(lab());
      });
    }
  }

  test('in any room of the panel, or in the lesson', async () => {
    const page = lab();
    await page.setViewportSize({ width: 1440, height: 900 });
    for (const tab of await page.locator('lab-panel [role=tab]').all()) {
      await tab.click();
      await expect(page.locator('lab-panel #room > *')).toBeVisible();
      await expectAccessible(page, 'lab-panel');
    }
    await page.locator('lab-panel .lesson').click();
    await expectAccessible(page, 'lab-panel');
  });
});

/** Looks at the whole page, or at one part of the lab. */
async function expectAccessible(page: Page, part?: string): Promise<void> {
  // Every rule runs; what passed them is not gathered. The page has no frames, so that the results
  // need no second page to be put together in.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode(true);
  if (part !== undefined) axe.include({ fromShadowDom: ['lenet-lab', part] });
  const { violations } = await axe.analyze();
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  const found = grave.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${JSON.stringify(target)} ${failureSummary}`),
  );
  expect(found).toEqual([]);
}

test('at 1440 × 900 nothing scrolls but long lists', async ({ page }) => {
  await openLab(page);
  for (const tab of await page.locator('lab-panel [role=tab]').all()) {
    await tab.click();
    await expect(page.locator('lab-panel #room > *')).toBeVisible();
    const overflows = await page.evaluate(() => {
      const root = document.scrollingElement;
      const lab = document.querySelector('lenet-lab')?.shadowRoot;
      const ribbon = lab?.querySelector('lab-ribbon')?.shadowRoot?.querySelector('.scroll');
      const room = lab?.querySelector('lab-panel')?.shadowRoot?.querySelector('.room');
      const over = (one: Element | null | undefined) =>
        one ? [one.scrollWidth - one.clientWidth, one.scrollHeight - one.clientHeight] : ['none'];
      return { page: over(root), ribbon: over(ribbon), room: over(room) };
    });
    expect(overflows, (await tab.innerText()).trim()).toEqual({
      page: [0, 0],
      ribbon: [0, 0],
      room: [0, 0],
    });
  }
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('a tap pins a value, opens the panel, and every move is a button', async ({ page }) => {
    await openLab(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    const map = mapsOf(page, 'conv2');
    await map.scrollIntoViewIfNeeded();
    await map.tap({ position: { x: 20, y: 20 } });
    const crumb = page.locator('lab-inspect .crumb');
    await expect(crumb).toBeVisible();
    await expect(crumb).toHaveText(/^conv2\[n=0, c=0/);
    const before = await crumb.innerText();
    await page.getByRole('button', { name: 'Row below' }).tap();
    await expect(crumb).not.toHaveText(before);
    await page.getByRole('button', { name: 'Down to the largest term' }).tap();
    await expect(crumb).toHaveText(/^avgpool\[/);
    await page.getByRole('button', { name: 'Back up', exact: true }).tap();
    await expect(crumb).toHaveText(/^conv2\[/);
    await page.getByRole('button', { name: 'See the map large' }).tap();
    await expect(page.locator('lab-zoom')).toBeVisible();
    await page.locator('lab-zoom .close').tap();
    await page.getByRole('button', { name: 'Fold the panel' }).tap();
    await expect(crumb).toBeHidden();
  });
});
