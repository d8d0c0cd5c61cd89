import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { initialise } from '../../../src/graph/weights.ts';
import { unpackCode } from '../../../src/lab/code-in-address.ts';
import { workspaceOf } from '../../../src/lab/workspace.ts';
import { lenet } from '../../../src/models/lenet.ts';
import { LabShare } from '../../../src/ui/lab-share/lab-share.ts';
import { inside, newSession } from './support/rail.ts';

let element: LabShare;
const writeText = vi.spyOn(navigator.clipboard, 'writeText');

const popup = () => inside(element, '[popover]');
const status = () => inside(element, '[role=status]').textContent.trim();

beforeEach(async () => {
  element = new LabShare();
  document.body.replaceChildren(element);
  await element.updateComplete;
});

afterEach(() => document.body.replaceChildren());

it('copies the address, and says so', async () => {
  writeText.mockResolvedValue();
  expect(status()).toBe('');
  inside(element, 'button').click();
  await vi.waitFor(() => expect(inside(element, 'button').textContent.trim()).toBe('Copied'));
  expect(status()).toBe('The address is copied');
  expect(writeText).toHaveBeenLastCalledWith(location.href);
  expect(popup().matches(':popover-open')).toBe(false);
});

it('copies the code along, and says what stays here', async () => {
  writeText.mockResolvedValue();
  const session = newSession({
    readWeights: async () => ({ weights: initialise(lenet, 9), format: 'pytorch', notes: [] }),
  });
  await session.start();
  await session.useWeights(new File([], 'mine.pt'));
  const { id } = session.state.code.cells[0];
  workspaceOf(session).code.setSource(id, 'x = 1');
  element.session = session;
  inside(element, 'button').click();
  await vi.waitFor(() => expect(popup().matches(':popover-open')).toBe(true));
  const [address] = writeText.mock.lastCall ?? [];
  const code = new URLSearchParams(address?.replace(/^.*#/, '')).get('code') ?? '';
  expect(await unpackCode(code)).toMatchObject([{ source: 'x = 1' }]);
  expect(popup().textContent).toContain('weights of your file stay on this machine');
  expect(status()).toContain('weights of your file stay on this machine');
  await userEvent.keyboard('{Escape}');
  await vi.waitFor(() => expect(popup().matches(':popover-open')).toBe(false));

  const noise = crypto.getRandomValues(new Uint32Array(2000)).join(' ');
  workspaceOf(session).code.setSource(id, noise);
  inside(element, 'button').click();
  await vi.waitFor(() => expect(popup().matches(':popover-open')).toBe(true));
  expect(writeText).toHaveBeenLastCalledWith(location.href);
  expect(popup().textContent).toContain('too long for an address');
});

it('shows the address, selected, where it may not be copied', async () => {
  writeText.mockRejectedValue(new DOMException('no', 'NotAllowedError'));
  inside(element, 'button').click();
  await vi.waitFor(() => expect(popup().matches(':popover-open')).toBe(true));
  expect(status()).toBe('');
  const field = inside(element, 'input') as HTMLInputElement;
  await vi.waitFor(() => expect(element.shadowRoot?.activeElement).toBe(field));
  expect(field.value).toBe(location.href);
  expect(field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0)).toBe(location.href);
  await userEvent.keyboard('{Escape}');
  await vi.waitFor(() => expect(popup().matches(':popover-open')).toBe(false));
});
