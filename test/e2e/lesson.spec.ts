import { expect, test } from '@playwright/test';
import { mapsOf, openLab } from './support/lab.ts';

test('the lesson marks what it speaks of, and waits until the person has done it', async ({
  page,
}) => {
  await openLab(page);
  await page.getByRole('button', { name: 'Lesson' }).click();
  const lesson = page.locator('lab-lesson');
  await expect(lesson.locator('h2')).toHaveText('A picture is a tensor');
  await expect(page.locator('lab-top-bar .network')).toHaveValue('feature-extractor');
  await expect(page.locator('lab-column[spot] h2')).toHaveText('input');
  await expect(lesson.locator('.next')).toHaveText('Skip');

  await mapsOf(page, 'input').click({ position: { x: 30, y: 30 } });
  await expect(lesson.locator('.task')).toHaveClass('task done');
  await lesson.getByRole('button', { name: 'Next' }).click();
  await expect(page.locator('lab-column[spot] h2')).toHaveText('conv1');
  await expect(lesson.locator('.task')).toHaveClass('task');

  await mapsOf(page, 'conv1').click({ position: { x: 30, y: 30 } });
  await lesson.getByRole('button', { name: 'Next' }).click();
  await page.keyboard.press('Enter');
  await expect(page.locator('lab-inspect .crumb')).toHaveText(/^input\[/);
  await expect(lesson.locator('.task')).toHaveClass('task done');

  await lesson.getByLabel('Chapter').selectOption('lenet');
  await expect(page.locator('lab-top-bar .network')).toHaveValue('lenet');
  await expect(page.locator('lab-input')).toHaveClass('spot');
  await lesson.getByRole('button', { name: 'Close' }).click();
  await expect(lesson).toHaveCount(0);
  await expect(page.locator('.spot')).toHaveCount(0);
});
