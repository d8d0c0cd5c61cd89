import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Session } from '../../../src/lab/session.ts';
import { LabSamples } from '../../../src/ui/lab-samples/lab-samples.ts';
import { readBytes } from '../../support/fixtures.ts';
import { allInside, inside, mount, newSession, settle } from './support/rail.ts';

let session: Session;
let element: LabSamples;

function idxFile(name: string, shape: readonly number[], data: Uint8Array): File {
  const sizes = new Uint8Array(4 * shape.length);
  for (const [d, size] of shape.entries()) new DataView(sizes.buffer).setUint32(4 * d, size);
  return new File([Uint8Array.of(0, 0, 8, shape.length), sizes, Uint8Array.from(data)], name);
}

/** MNIST's test set, as it is downloaded. */
const mnist = async (name: string) =>
  new File(
    [Uint8Array.from(await readBytes(`public/mnist/t10k-${name}-ubyte.gz`))],
    `t10k-${name}-ubyte.gz`,
  );

const steps = () => inside(element, 'lab-data-set');
const first = () => {
  const input = inside(steps(), '[type=number]');
  if (!(input instanceof HTMLInputElement)) throw new Error('no number');
  return input;
};
const score = () => inside(steps(), '[role=status]').textContent.trim();
const shown = () => session.state.result?.samples.map(({ file }) => file);
const arrives = (file: string) =>
  vi.waitFor(() => expect([shown()?.[0], session.state.status]).toEqual([file, 'ready']));

async function typeFirst(text: string): Promise<void> {
  first().value = text;
  first().dispatchEvent(new Event('change'));
  await settle(element);
}

beforeEach(async () => {
  session = newSession();
  element = await mount(new LabSamples(), session);
  await session.start();
});

afterEach(() => document.body.replaceChildren());

describe('a data set', () => {
  it('shows 32 images of 10,000 with their labels, and says how many are read as labelled', async () => {
    expect(allInside(element, 'lab-data-set')).toEqual([]);
    await session.addFiles([await mnist('images-idx3')]);
    await settle(element);
    expect(session.state.failures).toEqual([]);
    await vi.waitFor(() => expect(score()).toBe('No labels: drop their file too.'));
    expect(inside(element, '.file').textContent).toBe('t10k-images[0]');
    await session.addFiles([await mnist('labels-idx1')]);
    await settle(element);
    expect(score()).toBe('32 of 32 read as labelled');
    expect(inside(element, '.file').textContent).toBe('t10k-images[0], label 7');
    expect(inside(steps(), '.count').textContent).toBe('of 10,000');
  });

  it('is stepped through by buttons, by number and by keys', async () => {
    await session.addFiles([await mnist('labels-idx1'), await mnist('images-idx3')]);
    await settle(element);
    const [before, on] = allInside(steps(), 'button');
    expect(before.ariaDisabled).toBe('true');
    on.click();
    on.click();
    await arrives('t10k-images[64]');
    await typeFirst('9990');
    await arrives('t10k-images[9990]');
    expect(shown()).toHaveLength(10);
    expect(on.ariaDisabled).toBe('true');
    await typeFirst('');
    expect(first().value).toBe('9990');
    allInside(element, '[role=option]')[0].focus();
    await userEvent.keyboard('{PageUp}');
    await arrives('t10k-images[9958]');
    await vi.waitFor(() =>
      expect(element.shadowRoot?.activeElement).toBe(allInside(element, '[role=option]')[0]),
    );
    await userEvent.keyboard('{PageDown}');
    await arrives('t10k-images[9990]');
  });

  it('says which label it is where it was read wrong', async () => {
    await session.addFiles([await mnist('labels-idx1'), await mnist('images-idx3')]);
    await settle(element);
    inside(steps(), '[type=checkbox]').click();
    await vi.waitFor(() =>
      expect(session.state.result?.samples[0].origin?.set.byColumns).toBe(true),
    );
    await settle(element);
    const wrong = allInside(element, '[role=option].wrong');
    expect(score()).toBe(`${32 - wrong.length} of 32 read as labelled`);
    expect(wrong.length).toBeGreaterThan(8);
    expect(wrong[0].ariaLabel).toMatch(/read as \d, .* %, but its label is \d$/);
  });

  it('takes images of other sizes down the road, with their labels, and again', async () => {
    const shape = [2, 64, 64];
    const bars = Uint8Array.from({ length: 2 * 64 * 64 }, (_, i) => {
      const [y, x] = [Math.floor(i / 64) % 64, i % 64];
      return x >= 28 && x < 35 && y >= 12 && y < 52 ? 255 : 0;
    });
    await session.addFiles([
      idxFile('bars', shape, bars),
      idxFile('kinds', [2], Uint8Array.of(1, 1)),
    ]);
    await session.setOptions({ stroke: false });
    const { samples } = session.state.result ?? fail();
    expect(samples.map(({ file, label }) => [file, label])).toEqual([
      ['bars[0]', 1],
      ['bars[1]', 1],
    ]);
    expect(samples[0].stages[0]).toMatchObject({ name: 'picture', width: 64, height: 64 });
    expect(Math.max(...samples[0].frame)).toBe(255);
    await settle(element);
    expect(score()).toBe('2 of 2 read as labelled');
  });

  it('runs the network of the loss with its labels', async () => {
    await session.addFiles([await mnist('labels-idx1'), await mnist('images-idx3')]);
    await session.showSet(session.state.result?.samples[0].origin?.set ?? fail(), 137);
    await session.chooseNetwork('lenet-loss');
    const { inputs, samples } = session.state.result ?? fail();
    expect(samples[0].file).toBe('t10k-images[137]');
    expect([...inputs['labels'].data]).toEqual(samples.map(({ label }) => label));
    expect(new Set(inputs['labels'].data).size).toBeGreaterThan(5);
  });

  it('is refused by the network of the loss where a label is none of its classes', async () => {
    const letters = [
      idxFile('letters', [2, 28, 28], new Uint8Array(2 * 784).fill(9)),
      idxFile('kinds', [2], Uint8Array.of(9, 26)),
    ];
    await session.addFiles(letters);
    const { result } = session.state;
    expect(result?.samples.map(({ label }) => label)).toEqual([9, 26]);
    await session.chooseNetwork('lenet-loss');
    expect(session.state.failures[0].message).toMatch(
      /Target 26 is out of bounds\. letters\[1\] has this label, and the network has 10 classes/,
    );
    expect(session.state.result).toBe(result);
  });
});

function fail(): never {
  throw new Error('nothing is shown');
}
