import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Session } from '../../../src/lab/session.ts';
import { Comparison } from '../../../src/lab/comparison.ts';
import { LabCompare } from '../../../src/ui/lab-compare/lab-compare.ts';
import type { LabDifference } from '../../../src/ui/lab-difference/lab-difference.ts';
import { allInside, inside, markedPixels, mount, newSession } from './support/rail.ts';

let session: Session;
let element: LabCompare;

const difference = () => inside(element, 'lab-difference') as LabDifference;
const sides = () => allInside(element, 'section');
const rows = () => allInside(element, 'tbody tr');
const verdict = () => inside(element, '.verdict').innerText.split('\n')[0].trim();

beforeEach(async () => {
  await page.viewport(1400, 700);
  session = newSession();
  element = await mount(new LabCompare(), session);
  element.parentElement?.style.setProperty('width', '1212px');
  await session.start();
  session.showTab('compare');
  await vi.waitUntil(() => rows().length === 14);
});

afterEach(() => document.body.replaceChildren());

describe('a comparison', () => {
  it('shows both sides in words, and where they part', () => {
    expect(sides()[0].innerText).toMatch(/A\s+MNIST test 0\s+Read as 7, \d+\.\d %/);
    expect(sides()[1].innerText).toMatch(/B\s+MNIST test 1\s+Read as 2, \d+\.\d %/);
    expect(verdict()).toContain('The first layer that differs beyond tolerance is conv1.');
    expect(rows()[1].innerText).toMatch(/^conv1\s*first\s+\d+\.\d+\s+\d+\.\d+\s+\d+\.\d %$/);
    for (const canvas of allInside(element, '.thumbnail')) {
      expect(markedPixels(canvas)).toBeGreaterThan(30);
    }
  });

  it('selects a layer on the page at its furthest value, by click or by keys', async () => {
    rows()[5].click();
    const { pinned, comparison } = session.state;
    expect(pinned?.layer).toBe('tanh_1');
    const layer = comparison.shown?.layers[5];
    const [, c, h, w] = pinned?.index ?? [];
    expect((c * 10 + h) * 10 + w).toBe(layer?.worst);
    await element.updateComplete;
    expect(inside(element, '[aria-current=true]').innerText).toBe('tanh_1');
    inside(element, '[aria-current=true]').focus();
    await userEvent.keyboard('{ArrowDown}');
    await expect.poll(() => session.state.pinned?.layer).toBe('avgpool_1');
    await expect
      .poll(() => element.shadowRoot?.activeElement)
      .toBe(inside(element, '[data-layer=avgpool_1]'));
  });

  it('shows A, B and their difference at the page’s cell, and moves it', async () => {
    session.pin({ layer: 'conv1', index: [0, 3, 4, 2] });
    await expect.poll(() => difference().layer).toBe('conv1');
    await difference().updateComplete;
    expect(
      allInside(difference(), '.values')
        .map(markedPixels)
        .every((n) => n > 500),
    ).toBe(true);
    const values = () =>
      allInside(difference(), '.number').map(({ textContent }) =>
        Number(textContent.replace('−', '-')),
      );
    const [a, b, delta] = values();
    expect(Math.abs(a - b - delta)).toBeLessThan(0.0151);
    expect(inside(difference(), '[role=gridcell]').innerText).toMatch(
      /^conv1\[n=0, c=3, h=4, w=2\]: A −?\d+\.\d+, B −?\d+\.\d+, difference −?\d+\.\d+$/,
    );
    inside(difference(), '[role=grid]').focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(session.state.pinned).toEqual({ layer: 'conv1', index: [0, 3, 4, 3] });
  });

  it('finds a value on whichever of the three the pointer is', async () => {
    session.pin({ layer: 'conv1', index: [0, 0, 0, 0] });
    await element.updateComplete;
    await difference().updateComplete;
    for (const canvas of allInside(difference(), '.values')) {
      const { left, top } = canvas.getBoundingClientRect();
      const at = { clientX: left + 5, clientY: top + 3, bubbles: true };
      canvas.dispatchEvent(new PointerEvent('pointermove', at));
      expect(session.state.hovered).toEqual({ layer: 'conv1', index: [0, 0, 1, 2] });
      session.hover(undefined);
    }
  });

  it('pins, swaps and clears', async () => {
    inside(element, '.pin').click();
    session.showSample(3);
    await expect.poll(() => sides()[1].innerText).toContain('MNIST test 3');
    expect(sides()[0].innerText).toMatch(/MNIST test 0[^]*pinned/);
    const [swap, clear] = allInside(element, '.both button');
    swap.click();
    await expect.poll(() => sides()[0].innerText).toContain('MNIST test 3');
    clear.click();
    await expect.poll(() => sides()[0].innerText).toContain('follows the page');
  });

  it('runs one sample under two sets of weights', async () => {
    const select = sides()[1].querySelector('select');
    if (select === null) throw new Error('no weights to choose');
    select.selectedIndex = 1;
    select.dispatchEvent(new Event('change'));
    await expect.poll(() => session.state.comparison.shown?.b.source).toBe('fresh');
    await element.updateComplete;
    expect(sides()[1].innerText).toContain('MNIST test 0');
    expect(rows()[0].innerText).toMatch(/^input\s+0\s+0\s+0\.0 %$/);
    session.study(Comparison).chooseWeights('b', 'trained');
    session.study(Comparison).pinShown('b');
    await expect.poll(verdict).toContain('No layer differs beyond tolerance.');
  });
});
