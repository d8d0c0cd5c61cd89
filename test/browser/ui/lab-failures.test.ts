import { afterEach, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { WeightFile } from '../../../src/formats/read-weights.ts';
import { initialise } from '../../../src/graph/weights.ts';
import { lenet } from '../../../src/models/lenet.ts';
import { zeros } from '../../../src/tensor/tensor.ts';
import { LabFailures } from '../../../src/ui/lab-failures/lab-failures.ts';
import { allInside, inside, mount, newSession, settle } from './support/rail.ts';

afterEach(() => document.body.replaceChildren());

it('says what failed, as text, until it is dismissed', async () => {
  const session = newSession();
  const element = await mount(new LabFailures(), session);
  expect(inside(element, '[role=alert]').textContent.trim()).toBe('');
  const message = '<b>x</b>.png: the file is empty (0 bytes). Export it again.';
  session.refuse([{ file: '<b>x</b>.png', message }]);
  await settle(element);
  expect(allInside(element, 'li').map(({ textContent }) => textContent)).toEqual([message]);
  expect(allInside(element, 'b')).toEqual([]);
  inside(element, 'button').click();
  await settle(element);
  expect(session.state.failures).toEqual([]);
  expect(allInside(element, 'li')).toEqual([]);
});

it('compares the names of weights that do not fit with the network’s, by keyboard', async () => {
  const weights = initialise(lenet, 1);
  weights.set('conv1.weight', zeros([6, 3, 5, 5]));
  weights.delete('dense2.bias');
  weights.set('<b>fc</b>.bias', zeros([10]));
  const file: WeightFile = { weights, notes: [], format: 'pytorch' };
  const session = newSession({ readWeights: async () => file });
  const element = await mount(new LabFailures(), session);
  await session.start();
  const { result } = session.state;
  await session.useWeights(new File([], 'mine.pt'));
  await settle(element);
  expect(session.state.result).toBe(result);

  const compared = inside(element, 'lab-weight-rows');
  const panel = await vi.waitFor(() => inside(compared, '.panel'));
  const isOpen = () => panel.matches(':popover-open');
  expect(isOpen()).toBe(false);
  inside(compared, 'button').focus();
  await userEvent.keyboard('{Enter}');
  expect(isOpen()).toBe(true);
  expect(inside(compared, 'h2').textContent).toBe('mine.pt and LeNet: 3 of 11 names do not fit');
  const [others, fitting] = allInside(compared, 'table').map((table) =>
    [...table.querySelectorAll('tbody tr')].map((row) =>
      [...row.children].map(({ textContent }) => textContent.trim()),
    ),
  );
  expect(others).toEqual([
    ['conv1.weight', '[6, 1, 5, 5]', '[6, 3, 5, 5]', 'differs'],
    ['dense2.bias', '[10]', '–', 'missing'],
    ['<b>fc</b>.bias', '–', '[10]', 'unexpected'],
  ]);
  expect(allInside(compared, 'td b').map(({ textContent }) => textContent)).toEqual(['3']);
  expect(fitting).toHaveLength(8);
  expect(fitting[0]).toEqual(['conv1.bias', '[6]', '[6]', 'fits']);
  expect(inside(compared, 'details').matches('[open]')).toBe(false);

  await userEvent.keyboard('{Tab}{Tab}{Enter}');
  expect(inside(compared, 'details').matches('[open]')).toBe(true);
  await userEvent.keyboard('{Escape}');
  expect(isOpen()).toBe(false);
  await vi.waitFor(() =>
    expect(compared.shadowRoot?.activeElement).toBe(inside(compared, 'button')),
  );
});
