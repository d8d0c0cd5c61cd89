import { afterEach, describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Session } from '../../../src/lab/session.ts';
import type { Selection } from '../../../src/lab/selection.ts';
import { palette, shade } from '../../../src/ui/draw/palette.ts';
import { LabMaps } from '../../../src/ui/lab-maps/lab-maps.ts';
import { randomTensor } from '../../support/models.ts';
import { inside, markedPixels } from './support/rail.ts';

const value = randomTensor([2, 3, 5, 4], 8);

async function show(options: Partial<LabMaps> = {}): Promise<LabMaps> {
  const element = Object.assign(
    new LabMaps(),
    { layer: 'conv', value, sample: 1, sizes: 2 },
    options,
  );
  document.body.replaceChildren(element);
  await element.updateComplete;
  return element;
}

afterEach(() => document.body.replaceChildren());

const canvasOf = (element: LabMaps, name: string) => inside(element, name) as HTMLCanvasElement;

describe('the maps of a sample', () => {
  test('are whole squares in the shade of their value, with a range for each map', async () => {
    const sizes = [1, 2, 4];
    const element = await show({ only: 2, scale: 7, sizes });
    const canvas = canvasOf(element, '.values');
    expect([canvas.width, canvas.height]).toEqual([4 * 7, 5 * 7]);
    const { data } = canvas.getContext('2d')?.getImageData(0, 0, 28, 35) ?? { data: [] };
    const pixels = new Uint32Array(Uint8ClampedArray.from(data).buffer);
    for (let y = 0; y < 35; y++) {
      for (let x = 0; x < 28; x++) {
        const at = ((3 + 2) * 5 + Math.floor(y / 7)) * 4 + Math.floor(x / 7);
        const expected = shade(palette('activation', 'light'), value.data[at], sizes[2]);
        expect(pixels[y * 28 + x]).toBe(expected);
      }
    }
  });

  test('have their numbers written in from 24 pixels a cell on', async () => {
    const small = await show({ only: 1, scale: 23 });
    expect(markedPixels(canvasOf(small, '.marks'))).toBe(0);
    const large = await show({ only: 1, scale: 24 });
    expect(markedPixels(canvasOf(large, '.marks'))).toBeGreaterThan(200);
  });

  test('are a grid that says the pinned value, and moves the pin by keys', async () => {
    let pinned: Selection | undefined = { layer: 'conv', index: [1, 0, 4, 3] };
    const session = {
      get state() {
        return { pinned };
      },
      pin: (at: Selection | undefined) => (pinned = at),
      hover: () => undefined,
    } as unknown as Session;
    const element = await show({ session, pinned });
    const grid = inside(element, '[role=grid]');
    expect(grid.ariaLabel).toBe('conv: 3 maps of 5 × 4');
    const number = Math.abs(value.data[60 + 19])
      .toFixed(6)
      .replace(/(\.\d{3}\d*?)0+$/, '$1');
    const sign = value.data[60 + 19] < 0 ? 'minus ' : '';
    const label = inside(element, '[role=gridcell]').ariaLabel;
    expect(label).toBe(`conv, channel 0, row 4, column 3, ${sign}${number}`);
    element.focus();
    await userEvent.keyboard('{ArrowLeft}');
    expect(pinned?.index).toEqual([1, 0, 4, 2]);
    await userEvent.keyboard('{Home}');
    expect(pinned?.index).toEqual([1, 0, 4, 0]);
  });
});
