import { afterEach, expect, it } from 'vitest';
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
