import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Session } from '../../../src/lab/session.ts';
import type { LabState } from '../../../src/lab/state.ts';
import { LabSamples } from '../../../src/ui/lab-samples/lab-samples.ts';
import {
  allInside,
  inside,
  markedPixels,
  mount,
  newSession,
  pictureFile,
  settle,
} from './support/rail.ts';

let session: Session;
let element: LabSamples;

const options = () => allInside(element, '[role=option]');
const selected = () => options().findIndex((one) => one.ariaSelected === 'true');

beforeEach(async () => {
  session = newSession();
  element = await mount(new LabSamples(), session);
  await session.start();
  await settle(element);
});

afterEach(() => document.body.replaceChildren());

describe('the batch', () => {
  it('shows each sample and says what it was read as', () => {
    expect(inside(element, 'h2').textContent).toBe('Batch of 8 · sample 0');
    expect(options().length).toBe(8);
    expect(options()[0].ariaLabel).toMatch(/^sample 0, MNIST test 0, read as 7, \d+\.\d %$/);
    for (const option of options()) {
      expect(markedPixels(option.children[0])).toBeGreaterThan(30);
    }
  });

  it('marks what was read wrong', async () => {
    const { result } = session.state;
    if (result === undefined) throw new Error('no result');
    const samples = result.samples.map((one, i) => (i === 2 ? { ...one, label: 9 } : one));
    element.state = { ...session.state, result: { ...result, samples } };
    await element.updateComplete;
    expect(options().map((one) => one.classList.contains('wrong'))).toEqual(
      samples.map((_, i) => i === 2),
    );
    expect(options()[2].ariaLabel).toContain('but it is a 9');
  });

  it('shows the sample that is clicked', async () => {
    options()[3].click();
    await settle(element);
    expect(session.state.sample).toBe(3);
    expect(selected()).toBe(3);
    expect(inside(element, 'h2').textContent).toBe('Batch of 8 · sample 3');
  });

  it('is one stop of the tab key, and moves by arrows, Home and End', async () => {
    expect(options().filter(({ tabIndex }) => tabIndex === 0).length).toBe(1);
    options()[0].focus();
    const steps: readonly (readonly [string, number])[] = [
      ['{ArrowRight}', 1],
      ['{ArrowDown}', 7],
      ['{ArrowDown}', 7],
      ['{ArrowUp}', 1],
      ['{End}', 7],
      ['{ArrowRight}', 7],
      ['{ArrowLeft}', 6],
      ['{Home}', 0],
      ['{ArrowLeft}', 0],
    ];
    for (const [key, sample] of steps) {
      await userEvent.keyboard(key);
      await settle(element);
      expect([key, session.state.sample]).toEqual([key, sample]);
      await vi.waitFor(() => {
        expect(element.shadowRoot?.activeElement).toBe(options()[sample]);
      });
    }
  });

  it('shows a name with markup as text', async () => {
    await session.addFiles([await pictureFile('<img src=x onerror=alert(1)>.png')]);
    await settle(element);
    expect(inside(element, '.file').textContent).toBe('<img src=x onerror=alert(1)>.png');
    expect(allInside(element, 'img')).toEqual([]);
  });

  it('paints nothing anew while the pointer moves over maps', async () => {
    const canvas = options()[0].children[0];
    if (!(canvas instanceof HTMLCanvasElement)) throw new Error('no canvas');
    const render = vi.spyOn(element as unknown as { render(): unknown }, 'render');
    session.hover({ layer: 'conv1', index: [0, 0, 0, 0] });
    await settle(element);
    expect(render).not.toHaveBeenCalled();
  });
});

it('shows the answer that is here before the first pass, and none for the other samples', async () => {
  const { result } = session.state;
  if (result === undefined) throw new Error('no result');
  const { network, wanted, source, samples } = result;
  const answer = { network, wanted, source, backend: 'cpu', samples } as const;
  const first = { ...answer, sample: 2, digit: 1, probability: 0.9876 };
  element.state = { ...session.state, result: undefined, first } as unknown as LabState;
  await element.updateComplete;
  expect(inside(element, '.answer').textContent).toContain('Read as 1, 98.8 %');
  expect(selected()).toBe(2);
  expect(options().map(({ ariaLabel }) => /read as/.test(ariaLabel ?? ''))).toEqual(
    samples.map((_, n) => n === 2),
  );
});
