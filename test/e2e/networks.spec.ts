import { expect, test } from '@playwright/test';
import { NOTEBOOK_LINES } from '../support/notebook-lines.ts';
import { runAfter, shapesOfRun, shapesOnPage, sharedLab } from './support/lab.ts';

/** What the notebook prints, or each layer's shape where a cell prints nothing, for its own batch. */
const NETWORKS: readonly { id: string; printed?: readonly string[]; shapes: readonly string[] }[] =
  [
    {
      id: 'feature-extractor',
      printed: NOTEBOOK_LINES['feature-extractor'],
      shapes: ['[32, 5, 28, 28]', '[32, 5, 7, 7]', '[32, 245]'],
    },
    {
      id: 'classifier',
      printed: NOTEBOOK_LINES.classifier,
      shapes: ['[32, 50]', '[32, 25]', '[32, 10]'],
    },
    { id: 'sequential', shapes: ['[4, 10, 28, 28]', '[4, 10, 14, 14]', '[4, 1960]', '[4, 10]'] },
    { id: 'sub-classing', shapes: ['[4, 20, 14, 14]', '[4, 30, 3, 3]', '[4, 270]', '[4, 10]'] },
    {
      id: 'layer-sub-classing',
      shapes: ['[4, 20, 14, 14]', '[4, 30, 3, 3]', '[4, 270]', '[4, 10]'],
    },
    {
      id: 'model-and-layer-sub-classing',
      shapes: ['[4, 20, 14, 14]', '[4, 30, 3, 3]', '[4, 270]', '[4, 10]'],
    },
    {
      id: 'lenet',
      printed: [
        'x: torch.Size([32, 1, 32, 32])',
        'x: torch.Size([32, 6, 28, 28])',
        'x: torch.Size([32, 6, 14, 14])',
        'x: torch.Size([32, 16, 10, 10])',
        'x: torch.Size([32, 16, 5, 5])',
        'x: torch.Size([32, 120, 1, 1])',
        'x: torch.Size([32, 120])',
        'x: torch.Size([32, 84])',
        'x: torch.Size([32, 10])',
      ],
      shapes: ['[32, 6, 28, 28]', '[32, 120]', '[32, 10]'],
    },
    { id: 'lenet-hybrid', shapes: ['[32, 6, 28, 28]', '[32, 120, 1, 1]', '[32, 10]'] },
    { id: 'lenet-loss', shapes: ['[32, 6, 28, 28]', '[32, 10]'] },
  ];

const lab = sharedLab();

for (const { id, printed, shapes } of NETWORKS) {
  test(`${id} shows the notebook's shapes`, async () => {
    const page = lab();
    const choose = page.getByRole('combobox', { name: 'Network' });
    const run = await runAfter(page, () => choose.selectOption(id));
    const shown = await shapesOnPage(page);
    expect(shown).toMatchObject(shapesOfRun(run));
    for (const shape of shapes) expect(Object.values(shown)).toContain(shape);
    await page.getByRole('tab', { name: 'Shapes' }).click();
    const text = (await page.locator('lab-shapes .printed').innerText()).trim().split('\n');
    if (printed !== undefined) expect(text).toEqual(printed);
    if (id === 'lenet-loss') expect(Number(text[0])).toBeCloseTo(Math.LN10, 1);
  });
}

test('says what PyTorch says where a cell does not run as written', async () => {
  const page = lab();
  const choose = page.getByRole('combobox', { name: 'Network' });
  await runAfter(page, () => choose.selectOption('sub-classing'));
  await page.getByRole('tab', { name: 'Shapes' }).click();
  await expect(page.locator('lab-shapes .remark')).toContainText(
    "AttributeError: 'NoneType' object has no attribute 'shape'",
  );
});
