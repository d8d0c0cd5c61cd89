import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { readRun } from '../../../src/formats.ts';
import { readNpy } from '../../../src/formats/npy.ts';
import { linear, readSafetensors, sequential } from '../../../src/index.ts';
import { networkOfFile } from '../../../src/lab/made-network.ts';
import { byteText } from '../../../src/lab/save/byte-text.ts';
import { recordOf } from '../../../src/lab/save/record-of.ts';
import { valueOf, type Result } from '../../../src/lab/result.ts';
import type { Session } from '../../../src/lab/session.ts';
import { workspaceOf } from '../../../src/lab/workspace.ts';
import { sliceBatch } from '../../../src/tensor/tensor.ts';
import { LabSave } from '../../../src/ui/lab-save/lab-save.ts';
import { LabZoom } from '../../../src/ui/lab-zoom/lab-zoom.ts';
import { allInside, inside, mount, newSession, settle } from './support/rail.ts';

let session: Session;
let element: LabSave;

const open = async () => {
  inside(element, '.open').click();
  await vi.waitFor(() => expect(element.shadowRoot?.activeElement).toBe(items()[0]));
};
const items = () => allInside(element, '.item');
const textsOf = (item: HTMLElement) =>
  [...item.querySelectorAll('span')].map(({ textContent }) => textContent.trim());
const isOpen = () => inside(element, '#menu').matches(':popover-open');

/** Takes what something hands to the downloads. */
async function downloaded(act: () => unknown): Promise<{ name: string; file: Blob }> {
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
  await act();
  await vi.waitFor(() => expect(click).toHaveBeenCalledOnce(), { timeout: 20_000 });
  const [anchor] = click.mock.contexts;
  if (!(anchor instanceof HTMLAnchorElement)) throw new Error('no download');
  click.mockRestore();
  return { name: anchor.download, file: await (await fetch(anchor.href)).blob() };
}

/** Saves by the menu what has this name. */
async function saved(name: string): Promise<{ size: string; file: Blob }> {
  await open();
  const item = items().find((one) => textsOf(one)[1] === name);
  if (item === undefined) throw new Error(`nothing is called ${name}`);
  const [, , size] = textsOf(item);
  const { name: own, file } = await downloaded(() => item.click());
  expect(own).toBe(name);
  return { size, file };
}

const bytesOf = async (file: Blob) => new Uint8Array(await file.arrayBuffer());
const result = (): Result => {
  if (session.state.result === undefined) throw new Error('no pass');
  return session.state.result;
};

async function pixelsOf(file: Blob): Promise<ImageData> {
  const bitmap = await createImageBitmap(file);
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
  if (context === null) throw new Error('no canvas');
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, bitmap.width, bitmap.height);
}

beforeEach(async () => {
  session = newSession();
  element = await mount(new LabSave(), session);
  await session.start();
  session.showSample(2);
  session.pin({ layer: 'conv2', index: [2, 7, 3, 4] });
  await settle(element);
});

afterEach(() => document.body.replaceChildren());

describe('the menu', () => {
  it('lists the network, the pass and the pinned layer, with names of files', async () => {
    await open();
    const groups = allInside(element, '.group').map(({ ariaLabel }) => ariaLabel);
    expect(groups).toEqual(['LeNet', 'Pass of 8 samples', 'conv2']);
    expect(items().map((item) => textsOf(item)[1])).toEqual([
      'lenet.py',
      'lenet.safetensors',
      'lenet-ribbon.png',
      'lenet-ribbon.svg',
      'lenet-mnist-test-2.json',
      'lenet-run.json',
      'lenet-conv2.npy',
      'lenet-conv2-weight.npy',
      'lenet-conv2-bias.npy',
      'lenet-conv2.png',
      'lenet-conv2-n2-c7.png',
    ]);
    expect(items()[6].ariaLabel).toBe('Values [8, 16, 10, 10], lenet-conv2.npy, 51 kB');
  });

  it('is gone through by arrows, and closed by Escape, which the page does not hear', async () => {
    const heard = vi.fn<(event: Event) => void>();
    document.addEventListener('keydown', heard);
    await open();
    const all = items();
    for (const [key, at] of [
      ['ArrowUp', all.length - 1],
      ['ArrowDown', 0],
      ['ArrowDown', 1],
      ['End', all.length - 1],
      ['Home', 0],
    ] as const) {
      await userEvent.keyboard(`{${key}}`);
      expect(element.shadowRoot?.activeElement).toBe(all[at]);
    }
    await userEvent.keyboard('{Escape}');
    await vi.waitFor(() => expect(isOpen()).toBe(false));
    expect(element.shadowRoot?.activeElement).toBe(inside(element, '.open'));
    await vi.waitFor(() => expect(inside(element, '.open').ariaExpanded).toBe('false'));
    expect(heard).not.toHaveBeenCalled();
    document.removeEventListener('keydown', heard);
  });

  it('gives the focus back to its button when something was saved', async () => {
    await open();
    await downloaded(() => userEvent.keyboard('{Enter}'));
    expect(isOpen()).toBe(false);
    expect(element.shadowRoot?.activeElement).toBe(inside(element, '.open'));
  });

  it('follows what is pinned while it is open', async () => {
    await open();
    session.pin(undefined);
    await settle(element);
    expect(items()).toHaveLength(6);
    session.pin({ layer: 'softmax', index: [2, 1] });
    await settle(element);
    expect(
      items()
        .slice(6)
        .map((item) => textsOf(item)[1]),
    ).toEqual(['lenet-softmax.npy', 'lenet-softmax.png']);
  });

  it('cannot be opened before there is a pass', async () => {
    element = await mount(new LabSave(), newSession());
    expect(inside(element, '.open').matches(':disabled')).toBe(true);
  });
});

describe('the files', () => {
  it('hold the weights', async () => {
    const { size, file } = await saved('lenet.safetensors');
    expect(size).toBe(byteText(file.size));
    const read = readSafetensors(await bytesOf(file));
    expect(Object.fromEntries(read)).toEqual(Object.fromEntries(result().weights));
  });

  it('hold the code', async () => {
    const { size, file } = await saved('lenet.py');
    expect(size).toBe(byteText(file.size));
    expect(await file.text()).toContain('class LeNet(nn.Module):');
  });

  it('hold the pass of one sample, and of all', async () => {
    const { adapter } = session.state.engine ?? { adapter: '' };
    for (const [name, sample] of [
      ['lenet-run.json', undefined],
      ['lenet-mnist-test-2.json', 2],
    ] as const) {
      const { size, file } = await saved(name);
      expect(readRun(await file.text())).toEqual(recordOf(result(), adapter, sample));
      const [, about] = /^about ([\d.]+) [kM]B$/.exec(size) ?? [];
      const unit = size.endsWith('MB') ? 1e6 : 1000;
      expect(Math.abs(Number(about) - file.size / unit)).toBeLessThan((0.2 * file.size) / unit);
    }
  });

  it('hold a layer’s values and its weights', async () => {
    const values = await saved('lenet-conv2.npy');
    expect(values.size).toBe(byteText(values.file.size));
    expect(readNpy(await bytesOf(values.file)).tensor).toEqual(valueOf(result(), 'conv2'));
    const weight = await saved('lenet-conv2-weight.npy');
    expect(readNpy(await bytesOf(weight.file)).tensor).toEqual(
      result().weights.get('conv2.weight'),
    );
  });

  it('hold pictures of the size that was said, every value a square of one colour', async () => {
    const { size, file } = await saved('lenet-conv2-n2-c7.png');
    const { width, height, data } = await pixelsOf(file);
    expect(size).toBe(`${width} × ${height} px`);
    expect([width, height]).toEqual([260, 260]);
    const pixels = new Uint32Array(data.buffer);
    for (let i = 0; i < pixels.length; i++) {
      const [row, column] = [Math.floor(i / width), i % width];
      const first = (row - (row % 26)) * width + column - (column % 26);
      if (pixels[i] !== pixels[first]) throw new Error(`${row}, ${column} is of another colour`);
    }
    expect(new Set(pixels).size).toBeGreaterThan(30);
  });

  it('hold the ribbon', async () => {
    const png = await saved('lenet-ribbon.png');
    const { width, height, data } = await pixelsOf(png.file);
    expect(png.size).toBe(`${width} × ${height} px`);
    const pixels = new Uint32Array(data.buffer);
    expect(pixels.filter((one) => one !== 0xffffffff).length).toBeGreaterThan(100_000);
    const svg = await (await saved('lenet-ribbon.svg')).file.text();
    const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml');
    expect(parsed.querySelector('parsererror')).toBeNull();
    const names = [...parsed.querySelectorAll('tspan.name')].map(({ textContent }) => textContent);
    expect(names).toEqual(['input', ...result().network.model.nodes.map(({ name }) => name)]);
    // Sixteen maps and the legend; a value a square; a bar a class.
    expect(parsed.querySelectorAll('#layer-conv2 image')).toHaveLength(17);
    expect(parsed.querySelectorAll('#layer-dense1 .unit')).toHaveLength(84);
    expect(parsed.querySelectorAll('#layer-softmax .bar, #layer-softmax .answer')).toHaveLength(10);
  });

  it('show the colours that the page shows', async () => {
    const before = await bytesOf((await saved('lenet-conv2-n2-c7.png')).file);
    const notes = async () => {
      const svg = await (await saved('lenet-ribbon.svg')).file.text();
      return svg.match(/per map|[\d.]+ % cut/g)?.length ?? 0;
    };
    expect(await notes()).toBe(0);
    session.setSpan('unit');
    await settle(element);
    expect(await bytesOf((await saved('lenet-conv2-n2-c7.png')).file)).not.toEqual(before);
    // The layers before a tanh, whose values go past one.
    expect(await notes()).toBe(5);
    session.setSpan('map');
    await settle(element);
    expect(await notes()).toBe(6);
  });

  it('are refused where PyTorch has no place for a name', async () => {
    const model = sequential('Mine', [1, 32, 32], { train: linear(32, 4) });
    const weights = new Map([
      ['train.weight', { shape: [4, 32], data: new Float32Array(128) }],
      ['train.bias', { shape: [4], data: new Float32Array(4) }],
    ]);
    await workspaceOf(session).take(networkOfFile('mine.onnx', { model, weights, notes: [] }));
    await settle(element);
    await open();
    items()[0].click();
    await vi.waitFor(() => expect(session.state.failures).toHaveLength(1));
    expect(session.state.failures[0].message).toBe(
      "Mine cannot be written as PyTorch code: PyTorch has no place for a module named 'train'. " +
        'Rename that module, then save again.',
    );
  });
});

it('one map is saved where it is seen large', async () => {
  const zoom = await mount(Object.assign(new LabZoom(), { layer: 'conv2', channel: 5 }), session);
  const [array, picture] = [...allInside(zoom, '[aria-label^="Save the map as"]')];
  const npy = await downloaded(() => array.click());
  expect(npy.name).toBe('lenet-conv2-n2-c5.npy');
  const own = sliceBatch(valueOf(result(), 'conv2') ?? fail(), 2, 3).data.subarray(500, 600);
  expect(readNpy(await bytesOf(npy.file)).tensor).toEqual({ shape: [10, 10], data: own });
  const png = await downloaded(() => picture.click());
  expect(png.name).toBe('lenet-conv2-n2-c5.png');
  expect((await pixelsOf(png.file)).width).toBe(260);
});

const fail = (): never => {
  throw new Error('conv2 has no values');
};
