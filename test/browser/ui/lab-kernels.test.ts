import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { kernelGrid, kernelOffset, type KernelGrid } from '../../../src/lab/kernel-grid.ts';
import type { Result } from '../../../src/lab/result.ts';
import type { Session } from '../../../src/lab/session.ts';
import { shownReach } from '../../../src/lab/shown-reach.ts';
import { kernelOrigin, layoutKernels, tailOrigin } from '../../../src/ui/draw/kernel-layout.ts';
import { palette, shade } from '../../../src/ui/draw/palette.ts';
import { LabKernels } from '../../../src/ui/lab-kernels/lab-kernels.ts';
import type { LabKernelMatrix } from '../../../src/ui/lab-kernel-matrix/lab-kernel-matrix.ts';
import { allInside, inside, mount, newSession, settle } from './support/rail.ts';

let session: Session;
let element: LabKernels;

const matrix = () => inside(element, 'lab-kernel-matrix') as LabKernelMatrix;
const table = () => inside(matrix(), '[role=grid]');

beforeEach(async () => {
  session = newSession();
  element = await mount(new LabKernels(), session);
  element.parentElement?.style.setProperty('width', '1244px');
  element.parentElement?.style.setProperty('height', '260px');
  await session.start();
  session.showTab('kernels');
  session.pin({ layer: 'conv2', index: [0, 7, 3, 4] });
  await shown();
});

afterEach(() => document.body.replaceChildren());

/** The table is laid out once its room is measured. */
async function shown(): Promise<void> {
  await settle(element);
  for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
  await matrix().updateComplete;
}

function resultNow(): Result {
  const { result } = session.state;
  if (result === undefined) throw new Error('no result');
  return result;
}

function gridOf(layer: string): KernelGrid {
  const node = resultNow().network.model.nodes.find(({ name }) => name === layer);
  if (node === undefined) throw new Error(`no ${layer}`);
  return kernelGrid(resultNow(), node, true);
}

/** The layout that the table has in its room. */
function layoutOf(grid: KernelGrid, head: number, tail: number) {
  const { clientWidth: width, clientHeight: height } = matrix();
  return layoutKernels(
    grid,
    { head: { height: head, width: head }, tail: { height: tail, width: tail } },
    { width, height },
  );
}

function pixelsOf(selector: string) {
  const canvas = inside(matrix(), selector) as HTMLCanvasElement;
  const data = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
  const pixels = new Uint32Array(data?.buffer ?? new ArrayBuffer());
  return { width: canvas.width, at: (x: number, y: number) => pixels[y * canvas.width + x] };
}

/** Counts weights whose square is not of the shade that their value has. */
function wrongWeights(grid: KernelGrid, rangeOf: (first: number) => number) {
  const layout = layoutOf(grid, 14, 10);
  const pixels = pixelsOf('.kernels .values');
  expect(pixels.width).toBe(layout.pixelWidth);
  const colours = palette('weight', 'light');
  const { rows, columns, height, width, weight } = grid;
  let [wrong, seen] = [0, 0];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const first = kernelOffset(grid, row, column) ?? 0;
      const { x, y } = kernelOrigin(layout, row, column);
      for (let i = 0; i < height * width; i++) {
        const expected = shade(colours, weight.data[first + i], rangeOf(first));
        const left = x + (i % width) * layout.scale;
        const top = y + Math.floor(i / width) * layout.scale;
        const last = layout.scale - 1;
        const corners = [pixels.at(left, top), pixels.at(left + last, top + last)];
        wrong += corners.filter((pixel) => pixel !== expected).length;
        seen++;
      }
    }
  }
  return { wrong, seen };
}

const largest = (values: Float32Array) =>
  values.reduce((most, v) => Math.max(most, Math.abs(v)), 0);

describe('the pictures of the kernels', () => {
  it('have the shade of each weight, of the layer’s range or the kernel’s own', async () => {
    const grid = gridOf('conv2');
    const { data } = grid.weight;
    const ofLayer = largest(data);
    expect(wrongWeights(grid, () => ofLayer)).toEqual({ wrong: 0, seen: 2400 });
    allInside(element, 'input')[1].click();
    await shown();
    expect(wrongWeights(grid, (first) => largest(data.subarray(first, first + 25))).wrong).toBe(0);
    expect(wrongWeights(grid, () => ofLayer).wrong).toBeGreaterThan(1000);
  });

  it('stand beside the maps that they made, of the sample that is shown', async () => {
    const layout = layoutOf(gridOf('conv2'), 14, 10);
    for (const sample of [0, 3]) {
      session.showSample(sample);
      await shown();
      const value = resultNow().run.values.get('conv2')?.data ?? new Float32Array();
      const own = value.subarray(sample * 1600, (sample + 1) * 1600);
      const pixels = pixelsOf('.kernels .values');
      for (let row = 0; row < 16; row++) {
        const { x, y } = tailOrigin(layout, row);
        const expected = shade(palette('activation', 'light'), own[row * 100 + 34], largest(own));
        expect(pixels.at(x + 4 * layout.tail.cellWidth, y + 3 * layout.tail.cellHeight)).toBe(
          expected,
        );
      }
    }
  });
});

describe('a weight', () => {
  const label = () => inside(matrix(), '[role=gridcell]').textContent.trim();

  it('is pointed at with the keys, over one stop of the tab key', async () => {
    expect(allInside(matrix(), '[tabindex="0"]').length).toBe(1);
    table().focus();
    await shown();
    const steps: readonly (readonly [string, readonly number[]])[] = [
      ['{ArrowRight}', [0, 0, 0, 1]],
      ['{ArrowDown}', [0, 0, 1, 1]],
      ['{PageDown}', [1, 0, 1, 1]],
      ['{End}', [1, 5, 1, 4]],
      ['{ArrowRight}', [1, 5, 1, 4]],
      ['{Home}', [1, 0, 1, 0]],
      ['{PageUp}', [0, 0, 1, 0]],
      ['{ArrowUp}', [0, 0, 0, 0]],
      ['{ArrowUp}', [0, 0, 0, 0]],
    ];
    for (const [key, index] of steps) {
      await userEvent.keyboard(key);
      expect([key, session.state.hoveredWeight?.index]).toEqual([key, index]);
    }
    await shown();
    expect(label()).toMatch(/^conv2\.weight\[0, 0, 0, 0\] is [−\d.]+$/);
    expect(table().getAttribute('aria-activedescendant')).toBe(
      inside(matrix(), '[role=gridcell]').id,
    );
    await userEvent.keyboard('{Escape}');
    expect(session.state.hoveredWeight).toBeUndefined();
  });

  it('is pointed at by the pointer: the ribbon is told what it met and fed', async () => {
    const layout = layoutOf(gridOf('conv2'), 14, 10);
    const { x, y } = kernelOrigin(layout, 9, 2);
    const { left, top } = table().getBoundingClientRect();
    const clientX = left + x + 3 * layout.scale + 1;
    const clientY = top + y + layout.scale + 1;
    table().dispatchEvent(new PointerEvent('pointermove', { clientX, clientY }));
    expect(session.state.hoveredWeight).toEqual({
      layer: 'conv2',
      name: 'weight',
      index: [9, 2, 1, 3],
    });
    const whole = Array.from({ length: 10 }, (_, i) => i);
    expect(shownReach(session.state)).toEqual(
      new Map([
        ['avgpool', [[0], [2], whole.map((p) => p + 1), whole.map((q) => q + 3)]],
        ['conv2', [[0], [9], whole, whole]],
      ]),
    );
    await shown();
    const text = inside(element, '.weight').textContent;
    expect(text).toContain('met 100 values of avgpool, c=2');
    expect(text).toContain('fed 100 values of conv2, c=9');
    table().dispatchEvent(new PointerEvent('pointerleave'));
    expect(shownReach(session.state)).toBeUndefined();
  });

  it('pins its channel where the pin was, by click and by Enter', async () => {
    const { x, y } = kernelOrigin(layoutOf(gridOf('conv2'), 14, 10), 2, 1);
    const { left, top } = table().getBoundingClientRect();
    table().dispatchEvent(new MouseEvent('click', { clientX: left + x + 1, clientY: top + y + 1 }));
    expect(session.state.pinned).toEqual({ layer: 'conv2', index: [0, 2, 3, 4] });
    table().focus();
    await userEvent.keyboard('{PageDown}{Enter}');
    expect(session.state.pinned).toEqual({ layer: 'conv2', index: [0, 1, 3, 4] });
  });

  it('is pointed at no more in another room, or at another layer', async () => {
    table().focus();
    await shown();
    expect(shownReach(session.state)?.size).toBe(2);
    session.pin({ layer: 'conv1', index: [0, 0, 0, 0] });
    expect(shownReach(session.state)).toBeUndefined();
    session.showTab('shapes');
    expect(session.state.hoveredWeight).toBeUndefined();
  });
});

describe('the layer', () => {
  const heading = () => inside(element, 'h2').textContent;

  it('is the pinned one, or the first convolution', async () => {
    expect(heading()).toBe('Conv2d(6, 16, 5)');
    session.pin({ layer: 'dense1', index: [0, 3] });
    await shown();
    expect(heading()).toBe('Linear(120, 84)');
    session.pin({ layer: 'softmax', index: [0, 3] });
    await shown();
    expect(heading()).toBe('Conv2d(1, 6, 5)');
  });

  it('of many kernels is painted on a few canvases', async () => {
    session.pin({ layer: 'conv3', index: [0, 3, 0, 0] });
    await shown();
    expect(heading()).toBe('Conv2d(16, 120, 5)');
    expect(matrix().shadowRoot?.querySelectorAll('*').length ?? 0).toBeLessThan(20);
  });

  it('that is dense after maps can be shown as it is', async () => {
    await session.chooseNetwork('sequential');
    session.pin({ layer: 'dense1', index: [0, 3] });
    await shown();
    expect(table().ariaColCount).toBe(String(10 * 14));
    allInside(element, 'input')[3].click();
    await shown();
    expect(table().ariaColCount).toBe('1960');
    expect(table().ariaRowCount).toBe('50');
  });
});

it('the spread of the weights says its ends, mean and deviation', () => {
  const { data } = gridOf('conv2').weight;
  const facts = inside(element, '.statistics').textContent.replace(/\s+/g, ' ');
  const numbers = [...facts.matchAll(/−?\d\.\d+/g)].map(([text]) => Number(text.replace('−', '-')));
  const mean = data.reduce((sum, value) => sum + value, 0) / data.length;
  expect(numbers[0]).toBeCloseTo(Math.min(...data), 2);
  expect(numbers[1]).toBeCloseTo(mean, 2);
  expect(numbers[2]).toBeCloseTo(Math.max(...data), 2);
  expect(allInside(element, '.bar').length).toBe(32);
});
