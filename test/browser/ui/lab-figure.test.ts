import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { conv2d, sequential } from '../../../src/index.ts';
import { buildFigure } from '../../../src/lab/figure/build-figure.ts';
import { svgText } from '../../../src/lab/figure/svg-text.ts';
import type { Session } from '../../../src/lab/session.ts';
import { LabFigure } from '../../../src/ui/lab-figure/lab-figure.ts';
import { batchOf, networks, options } from '../../lab/figure/networks.ts';
import { allInside, inside, mount, newSession, settle } from './support/rail.ts';

const parse = (text: string): Document => {
  const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
  expect(parsed.querySelector('parsererror')).toBeNull();
  return parsed;
};

const textIn = (parsed: Document): string[] =>
  [...parsed.querySelectorAll('tspan')].map(({ textContent }) => textContent);

describe('the SVG file', () => {
  const paint = { map: () => 'data:,', cell: () => 'red' };
  const caption = { title: 'A & B', description: '1 < 2' };

  it.each(networks)('of %s is XML, and names every layer', (_, network) => {
    const figure = buildFigure(network, { ...options, hasValues: true, hasActivations: true });
    const parsed = parse(svgText(figure, caption, paint));
    const texts = textIn(parsed);
    for (const { name } of [...network.model.inputs, ...network.model.nodes]) {
      expect(texts).toContain(name);
    }
    const ids = [...parsed.querySelectorAll('[id]')].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(parsed.querySelector('title')?.textContent).toBe('A & B');
    expect(parsed.querySelectorAll('.stack')).toHaveLength(figure.stacks.length);
  });

  it('shows any name as text', () => {
    const name = '<a b="&">\u0001é한';
    const model = sequential('Hostile', [1, 4, 4], { [name]: conv2d(1, 2, 3) });
    const figure = buildFigure(batchOf(model), options);
    const parsed = parse(svgText(figure, caption, paint));
    expect(textIn(parsed)).toContain('<a b="&">é한');
  });
});

describe('the figure', () => {
  let session: Session;
  let element: LabFigure;

  const stacks = () => allInside(element, '.stack');
  const button = (name: string) => {
    const found = allInside(element, 'button').find(
      ({ textContent }) => textContent.trim() === name,
    );
    if (found === undefined) throw new Error(`no button ${name}`);
    return found;
  };

  /** Presses a button, and takes what it hands to the downloads. */
  async function downloaded(name: string): Promise<{ name: string; file: Blob }> {
    const click = vi
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(() => undefined);
    button(name).click();
    await vi.waitFor(() => expect(click).toHaveBeenCalledOnce(), { timeout: 20_000 });
    const [anchor] = click.mock.contexts;
    if (!(anchor instanceof HTMLAnchorElement)) throw new Error('no download');
    click.mockRestore();
    return { name: anchor.download, file: await (await fetch(anchor.href)).blob() };
  }

  beforeEach(async () => {
    session = newSession();
    element = await mount(new LabFigure(), session);
    await session.start();
    await settle(element);
  });

  afterEach(() => document.body.replaceChildren());

  it('is downloaded as a PNG four times its size, that says so', async () => {
    const box = inside(element, '.figure').getAttribute('viewBox')?.split(' ').map(Number) ?? [];
    const { name, file } = await downloaded('PNG');
    expect(name).toBe('lenet.png');
    const view = new DataView(await file.arrayBuffer());
    expect(view.getUint32(0)).toBe(0x89504e47);
    const [width, height] = [view.getUint32(16), view.getUint32(20)];
    expect(Math.abs(width - 4 * box[2])).toBeLessThan(1.1);
    expect(Math.abs(height - 4 * box[3])).toBeLessThan(1.1);
    const physical = [
      view.getUint32(37),
      view.getUint32(41),
      view.getUint32(45),
      view.getUint8(49),
    ];
    // 384 pixels an inch, told per metre, in a chunk named pHYs.
    expect(physical).toEqual([0x70485973, 15_118, 15_118, 1]);
    const bitmap = await createImageBitmap(file);
    expect([bitmap.width, bitmap.height]).toEqual([width, height]);
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d');
    context?.drawImage(bitmap, 0, 0);
    const pixels = new Uint32Array(
      context?.getImageData(0, 0, width, height).data.buffer ?? new ArrayBuffer(4),
    );
    expect(pixels[0]).toBe(0xffffffff);
    expect(pixels.at(-1)).toBe(0xffffffff);
    expect(pixels.filter((pixel) => pixel !== 0xffffffff).length).toBeGreaterThan(100_000);
  });

  it('is downloaded as an SVG that holds the values of the run', async () => {
    element.scheme = 'dark';
    await element.updateComplete;
    const { name, file } = await downloaded('SVG');
    expect(name).toBe('lenet.svg');
    const text = await file.text();
    expect(text).not.toContain('var(');
    const parsed = parse(text);
    const [input] = parsed.querySelectorAll('#stack-input image');
    const picture = new Image();
    picture.src = input.getAttribute('href') ?? '';
    await picture.decode();
    // Light whatever the page's scheme is: paper around the digit.
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    const context = canvas.getContext('2d');
    context?.drawImage(picture, 0, 0);
    expect([...(context?.getImageData(0, 0, 1, 1).data ?? [])]).toEqual([255, 255, 255, 255]);
    expect(parsed.querySelectorAll('#stack-conv2 image')).toHaveLength(16);
  });

  it('selects the layer that is clicked', async () => {
    const stack = stacks().find(({ ariaLabel }) => ariaLabel?.includes('avgpool_1'));
    stack?.dispatchEvent(new MouseEvent('click'));
    await settle(element);
    expect(session.state.pinned?.layer).toBe('avgpool_1');
    expect(stacks().filter(({ ariaPressed }) => ariaPressed === 'true')).toEqual([stack]);
  });

  it('is one stop of the tab key, and goes on by arrows', async () => {
    const [first, second] = stacks();
    expect(stacks().filter((one) => one.tabIndex === 0)).toHaveLength(1);
    first.focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(element.shadowRoot?.activeElement).toBe(second);
    await userEvent.keyboard('{Enter}');
    await settle(element);
    expect(session.state.pinned?.layer).toBe('conv1');
  });

  it('has planes without values where they are switched off', async () => {
    expect(allInside(element, 'image').length).toBeGreaterThan(40);
    inside(element, 'input[name=hasValues]').click();
    await element.updateComplete;
    expect(allInside(element, 'image')).toEqual([]);
    expect((await (await downloaded('SVG')).file.text()).includes('<image')).toBe(false);
    inside(element, 'input[name=hasValues]').click();
  });

  it('follows the value pointed at', async () => {
    const before = inside(element, '.links').innerHTML;
    session.hover({ layer: 'conv2', index: [0, 3, 0, 0] });
    await settle(element);
    expect(inside(element, '.links').innerHTML).not.toBe(before);
  });

  it('shows every network of the notebook', async () => {
    for (const id of ['classifier', 'lenet-loss']) {
      await session.chooseNetwork(id);
      await settle(element);
      expect(stacks()).toHaveLength(id === 'classifier' ? 4 : 10);
      expect((await downloaded('PNG')).name).toBe(`${id}.png`);
    }
  });
});
