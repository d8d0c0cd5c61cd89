import { afterEach, beforeEach, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { initialise } from '../../../src/graph/weights.ts';
import type { Session } from '../../../src/lab/session.ts';
import { workspaceOf } from '../../../src/lab/workspace.ts';
import { lenet } from '../../../src/models/lenet.ts';
import { LabOwn } from '../../../src/ui/lab-own/lab-own.ts';
import { MemoryKeep } from '../../support/memory-keep.ts';
import { allInside, inside, mount, newSession, settle } from './support/rail.ts';

let session: Session;
let element: LabOwn;
let keep: MemoryKeep;

beforeEach(async () => {
  keep = new MemoryKeep();
  session = newSession({
    keep,
    readWeights: async () => ({ weights: initialise(lenet, 9), format: 'pytorch', notes: [] }),
  });
  await session.start();
  for (const name of ['a.pt', 'b.pt', 'a.pt']) await session.useWeights(new File([], name));
  element = await mount(new LabOwn(), session);
});

afterEach(() => document.body.replaceChildren());

const tabs = () => allInside(element, '[role=tab]');
const names = () => tabs().map(({ textContent }) => textContent.trim());
const selected = () => tabs().findIndex((tab) => tab.ariaSelected === 'true');
const focused = () => element.shadowRoot?.activeElement;
const status = () => inside(element, '[role=status]').textContent;
const button = (name: string) =>
  allInside(element, 'button').find(
    ({ textContent, ariaLabel }) => (ariaLabel ?? textContent.trim()) === name,
  );

/** Presses keys, and waits for what they do. */
async function press(keys: string): Promise<void> {
  await userEvent.keyboard(keys);
  await settle(element);
  await expect.poll(() => session.state.status).toBe('ready');
  await settle(element);
}

it('has a tab for each, with names that can be told apart, and the open one’s panel', () => {
  expect(names()).toEqual(['a.pt', 'b.pt', 'a.pt 2']);
  expect(selected()).toBe(2);
  expect(tabs().map(({ tabIndex }) => tabIndex)).toEqual([-1, -1, 0]);
  const panel = inside(element, '[role=tabpanel]');
  expect(panel.getAttribute('aria-labelledby')).toBe(tabs()[2].id);
  expect(tabs()[2].getAttribute('aria-controls')).toBe(panel.id);
});

it('is chosen by keys, and its network is shown', async () => {
  tabs()[2].focus();
  await press('{ArrowRight}');
  expect([selected(), focused()]).toEqual([0, tabs()[0]]);
  expect(session.state.networkId).toBe(tabs()[0].id);
  await press('{ArrowLeft}');
  expect([selected(), focused()]).toEqual([2, tabs()[2]]);
  await press('{Home}');
  expect(session.state.networkId).toBe(tabs()[0].id);
  await press('{End}');
  expect(session.state.networkId).toBe(tabs()[2].id);
});

it('is closed by Delete without a question, and had back by Undo', async () => {
  tabs()[2].focus();
  await press('{ArrowLeft}');
  await press('{Delete}');
  expect(names()).toEqual(['a.pt', 'a.pt 2']);
  expect(focused()).toBe(tabs()[1]);
  expect(status()).toBe('b.pt is closed and forgotten.');
  await expect.poll(() => keep.records.size).toBe(2);
  button('Undo')?.focus();
  await press('{Enter}');
  expect(names()).toEqual(['a.pt', 'b.pt', 'a.pt 2']);
  expect([selected(), focused()]).toEqual([1, tabs()[1]]);
  expect(status()).toBe('');
  await expect.poll(() => keep.records.size).toBe(3);
});

it('is renamed by F2; Escape leaves the name', async () => {
  tabs()[2].focus();
  await press('{F2}');
  expect(focused()).toBe(inside(element, 'input'));
  await press('Mine{Enter}');
  expect(names()).toEqual(['a.pt', 'b.pt', 'Mine']);
  expect(focused()).toBe(tabs()[2]);
  await press('{F2}');
  await press('Yours{Escape}');
  expect(names()).toEqual(['a.pt', 'b.pt', 'Mine']);
  await press('{F2}');
  await press('{Backspace}{Enter}');
  expect(names()).toEqual(['a.pt', 'b.pt', 'a.pt 2']);
});

it('a new one is empty, and there is one of them', async () => {
  button('New network')?.click();
  await settle(element);
  expect(names().at(-1)).toBe('New');
  button('New network')?.click();
  await settle(element);
  expect(names()).toHaveLength(4);
  expect(selected()).toBe(3);
});

it('says why one cannot be shown, and closes it', async () => {
  await keep.write('code-x', { version: 2, name: 'From tomorrow' });
  session = newSession({ keep });
  await session.start();
  element = await mount(new LabOwn(), session);
  const at = names().indexOf('From tomorrow');
  tabs()[at].click();
  await settle(element);
  expect(inside(element, '[role=tabpanel]').textContent).toContain('newer version of this page');
  expect(element.shadowRoot?.querySelector('slot')).toBeNull();
  expect(button('Rename')).toBeUndefined();
  button('Close')?.click();
  await expect.poll(() => keep.records.has('code-x')).toBe(false);
});

it('says that the browser keeps nothing', async () => {
  keep.refuse = () => 'QuotaExceededError';
  workspaceOf(session).rename(session.state.own.open, 'Mine');
  await expect.poll(status).toMatch(/^The browser has no room left/);
});
