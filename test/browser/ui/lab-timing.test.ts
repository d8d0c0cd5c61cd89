import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Session } from '../../../src/lab/session.ts';
import { LabTiming } from '../../../src/ui/lab-timing/lab-timing.ts';
import { allInside, inside, mount, newSession } from './support/rail.ts';

let session: Session;
let element: LabTiming;

const rows = () => allInside(element, 'tbody tr');
const names = () => allInside(element, 'tbody [data-layer]').map(({ innerText }) => innerText);
const shares = () =>
  rows().map((row) => Number.parseFloat(row.querySelector('td:last-child')?.textContent ?? ''));

beforeAll(async () => {
  await page.viewport(1400, 700);
  session = newSession();
  element = await mount(new LabTiming(), session);
  element.parentElement?.style.setProperty('width', '1212px');
  element.parentElement?.style.setProperty('height', '260px');
  await session.start();
  session.showTab('timing');
  await vi.waitUntil(() => allInside(element, '.measure').length === 1);
  await measure();
});

afterAll(() => document.body.replaceChildren());

const textOf = (row: HTMLElement) => row.innerText.replace(/\s+/g, ' ').trim();

const measure = async () => {
  inside(element, '.measure').click();
  await vi.waitUntil(() => rows().length === 13, { timeout: 20_000 });
};

describe('the timing room', () => {
  it('measures when asked: every layer with its work, its time and its share', async () => {
    expect(textOf(rows()[0])).toMatch(
      /^conv1 Conv2d\(1, 6, 5\) \(8, 6, 28, 28\) \d\S* [µm]?s 1\.88 M 184 kB \d\S* \d\S* \d+\.\d %$/,
    );
    expect(names()[8]).toBe('flatten');
    expect(textOf(rows()[8])).toMatch(/\(8, 120\) – 0 0 B – – –$/);
    const total = shares().reduce((sum, share) => sum + (Number.isNaN(share) ? 0 : share), 0);
    expect(Math.abs(total - 100)).toBeLessThan(1);
    // Without a GPU there is neither its column nor a roof.
    expect(inside(element, 'thead').innerText).not.toContain('GPU');
    expect(allInside(element, '.roof')).toEqual([]);
    expect(inside(element, 'figcaption').innerText).toContain('No roof');
    expect(allInside(element, '.dot text').map(({ textContent }) => textContent)).toContain(
      'conv2',
    );
    expect(inside(element, '.facts').innerText).toMatch(/Batch of 8\. CPU: .*resolution \d/);
  });

  it('sorts by share and back, by the keyboard', async () => {
    const first = names();
    inside(element, '.sort').focus();
    await userEvent.keyboard('{Enter}');
    await element.updateComplete;
    const known = shares().filter((share) => !Number.isNaN(share));
    expect(known).toEqual(known.toSorted((a, b) => b - a));
    expect(allInside(element, '[aria-sort=descending]').length).toBe(1);
    inside(element, '.sort').click();
    await element.updateComplete;
    expect(names()).toEqual(first);
  });

  it('selects a layer on the page by click, by keys, and in the plot', async () => {
    rows()[1].click();
    expect(session.state.pinned).toEqual({ layer: 'tanh', index: [0, 0, 0, 0] });
    await element.updateComplete;
    inside(element, '[aria-current=true]').focus();
    await userEvent.keyboard('{ArrowDown}');
    await expect
      .poll(() => element.shadowRoot?.activeElement)
      .toBe(inside(element, '[data-layer=avgpool]'));
    expect(session.state.pinned?.layer).toBe('avgpool');
    const dots = [...(element.shadowRoot?.querySelectorAll('.dot') ?? [])];
    dots
      .find(({ textContent }) => textContent.includes('dense1'))
      ?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    await expect.poll(() => inside(element, '[aria-current=true]').innerText).toBe('dense1');
  });

  it('brackets the layers that run as one kernel', async () => {
    const brackets = allInside(element, '.together').map(({ title }) => title);
    expect(brackets[0]).toBe('conv1 + tanh + avgpool');
    expect(allInside(element, '.together')[0].getBoundingClientRect().height).toBeCloseTo(
      3 * rows()[0].getBoundingClientRect().height,
      0,
    );
  });

  it('stops when the person leaves, and keeps nothing of another network', async () => {
    inside(element, '.measure').click();
    await expect.poll(() => session.state.timing.progress).toBeGreaterThan(0);
    session.showTab('shapes');
    expect(session.state.timing.progress).toBeUndefined();
    expect(session.state.timing.shown).toBeDefined();
    session.showTab('timing');
    await session.chooseNetwork('sequential');
    expect(session.state.timing.shown).toBeUndefined();
  });
});
