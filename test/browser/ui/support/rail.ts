import { readIdx } from '../../../../src/formats/idx.ts';
import { readSafetensors } from '../../../../src/formats/safetensors.ts';
import { decodePicture } from '../../../../src/images/decode.ts';
import { readPicture } from '../../../../src/images/road.ts';
import { createEngine } from '../../../../src/index.ts';
import { Session } from '../../../../src/lab/session.ts';
import type { LabState } from '../../../../src/lab/state.ts';
import type { Digit, Surroundings } from '../../../../src/lab/surroundings.ts';
import { withoutCode } from '../../../support/without-code.ts';
import { readBytes } from '../../../support/fixtures.ts';

const SIZE = 28 * 28;

async function loadDigits(): Promise<Digit[]> {
  const images = readIdx(await readBytes('public/mnist/samples-images-idx3-ubyte'));
  const labels = readIdx(await readBytes('public/mnist/samples-labels-idx1-ubyte'));
  return Array.from(labels.data.subarray(0, 8), (label, i) => ({
    frame: Uint8Array.from(images.data.subarray(i * SIZE, (i + 1) * SIZE)),
    label,
  }));
}

/** A session of the page, on the CPU, with eight digits. */
export const newSession = (surroundings: Partial<Surroundings> = {}): Session =>
  new Session({
    openEngine: () => createEngine({ backend: 'cpu' }),
    loadTrained: async () => readSafetensors(await readBytes('public/models/lenet5.safetensors')),
    loadPytorch: async () =>
      readSafetensors(await readBytes('public/models/lenet5-reference.safetensors')),
    loadDigits,
    decode: (file) => decodePicture(file),
    readPicture: async (picture, options) => readPicture(picture, options),
    ...withoutCode,
    warm: () => undefined,
    painted: () => Promise.resolve(),
    now: () => performance.now(),
    ...surroundings,
  });

/** An element of the rail: what the page gives each of them. */
type RailElement = HTMLElement & {
  session?: Session;
  state?: LabState;
  updateComplete: Promise<boolean>;
};

/** Puts an element on the page and keeps it up to date, as the page does. */
export async function mount<E extends RailElement>(element: E, session: Session): Promise<E> {
  const rail = document.createElement('div');
  rail.style.setProperty('width', '168px');
  rail.append(element);
  document.body.replaceChildren(rail);
  element.session = session;
  element.state = session.state;
  session.subscribe((state) => (element.state = state));
  await element.updateComplete;
  return element;
}

/** Waits for an element to show the session's state. */
export async function settle(element: RailElement): Promise<void> {
  await Promise.resolve();
  await element.updateComplete;
}

/** The one element of a selector in another's shadow root. */
export function inside(element: Element, selector: string): HTMLElement {
  const found = element.shadowRoot?.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`no ${selector} in ${element.localName}`);
  return found;
}

/** All elements of a selector in another's shadow root. */
export const allInside = (element: Element, selector: string): HTMLElement[] => [
  ...(element.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? []),
];

/** Pixels of a canvas that are not transparent and not the colour of its corner. */
export function markedPixels(canvas: Element): number {
  if (!(canvas instanceof HTMLCanvasElement)) throw new Error('not a canvas');
  const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? {
    data: new Uint8ClampedArray(),
  };
  const pixels = new Uint32Array(data.buffer);
  return pixels.filter((pixel) => pixel !== pixels[0]).length;
}

/** A picture of a thick stroke, as a file. */
export async function pictureFile(name: string, ink = 'black', paper = 'white'): Promise<File> {
  const canvas = new OffscreenCanvas(64, 64);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no canvas');
  context.fillStyle = paper;
  context.fillRect(0, 0, 64, 64);
  context.fillStyle = ink;
  context.fillRect(28, 12, 7, 40);
  return new File([await canvas.convertToBlob()], name, { type: 'image/png' });
}
