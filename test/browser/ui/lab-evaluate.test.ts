import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { readIdx } from '../../../src/formats/idx.ts';
import type { Session } from '../../../src/lab/session.ts';
import { LabEvaluate } from '../../../src/ui/lab-evaluate/lab-evaluate.ts';
import type { LabMisread } from '../../../src/ui/lab-misread/lab-misread.ts';
import { readBytes } from '../../support/fixtures.ts';
import { allInside, inside, mount, newSession, settle } from './support/rail.ts';

let session: Session;
let element: LabEvaluate;

const text = (selector: string) => inside(element, selector).innerText.replace(/\s+/g, ' ').trim();
const cell = () => inside(inside(element, 'lab-confusion'), 'td[tabindex="0"]');
const shown = () => session.state.result?.samples.map(({ file }) => file);

/** The bundled digits, two of which have wrong labels: 7, 2, 1, 0, 4, 1, 4, 9 … */
async function showDigits(): Promise<void> {
  const { data: images } = readIdx(await readBytes('public/mnist/samples-images-idx3-ubyte'));
  const { data: labels } = readIdx(await readBytes('public/mnist/samples-labels-idx1-ubyte'));
  const own = Uint8Array.from(labels).fill(3, 4, 5).fill(3, 6, 7);
  const sizes = { count: labels.length, height: 28, width: 28 };
  await session.showSet({ file: 'digits', ...sizes, images, labels: own, byColumns: false }, 0);
}

beforeEach(async () => {
  await page.viewport(1400, 700);
  session = newSession();
  element = await mount(new LabEvaluate(), session);
  element.parentElement?.style.setProperty('width', '1212px');
  await session.start();
  session.showTab('evaluate');
  await showDigits();
  await settle(element);
  inside(element, '.run button').click();
  await vi.waitUntil(() => element.shadowRoot?.querySelector('.findings'));
  await element.updateComplete;
});

afterEach(() => document.body.replaceChildren());

it('counts the set that is shown, and says when that is old', async () => {
  expect(text('.findings')).toMatch(/^93\.75 % 30 of 32 right [\d.]+ s, [\d,]+ images a second/);
  expect(allInside(element, '.old')).toEqual([]);
  await session.chooseWeights('fresh');
  await settle(element);
  expect(text('.old')).toBe('Old: the page shows another network or other weights.');
  await session.chooseWeights('trained');
  await settle(element);
  expect(allInside(element, '.old')).toEqual([]);
  await session.chooseNetwork('feature-extractor');
  await settle(element);
  expect(text('.hint')).toContain('gives no class scores');
  expect(text('.findings')).toContain('30 of 32 right');
});

it('has a matrix of one tab stop, whose cells open their images', async () => {
  cell().focus();
  expect(cell().ariaLabel).toMatch(/^0 read as 0: \d of \d$/);
  await userEvent.keyboard('{ArrowDown>3/}{ArrowRight>4/}');
  expect(cell().ariaLabel).toMatch(/^3 read as 4: 2 of \d$/);
  expect(inside(element, 'lab-confusion').shadowRoot?.activeElement).toBe(cell());
  expect(allInside(inside(element, 'lab-confusion'), '[tabindex="0"]').length).toBe(1);
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(() => expect(shown()).toEqual(['digits[4]', 'digits[6]']));
  expect(session.state.tab).toBe('inspect');
  expect(session.state.result?.samples.map(({ label }) => label)).toEqual([3, 3]);
  expect(session.state.evaluation.own?.count).toBe(32);
});

it('shows what was misread, the surest answer first, and opens it', async () => {
  const misread = inside(element, 'lab-misread') as LabMisread;
  await misread.updateComplete;
  const images = allInside(misread, '[role=option]');
  expect(images.length).toBe(2);
  for (const image of images)
    expect(image.ariaLabel).toMatch(/^digits\[[46]\], label 3, read as 4/);
  const [first] = misread.shadowRoot?.querySelectorAll('canvas') ?? [];
  expect([first.width, first.height]).toEqual([28, 28]);
  images[0].focus();
  await userEvent.keyboard('{ArrowRight}{Enter}');
  const name = /digits\[\d\]/.exec(images[1].ariaLabel ?? '')?.[0];
  await vi.waitFor(() => expect(shown()).toEqual([name]));
  expect(session.state.evaluation.done).toBeDefined();
});
