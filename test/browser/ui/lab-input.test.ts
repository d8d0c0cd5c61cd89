import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Session } from '../../../src/lab/session.ts';
import { LabInput } from '../../../src/ui/lab-input/lab-input.ts';
import { inside, markedPixels, mount, newSession, pictureFile, settle } from './support/rail.ts';

let session: Session;
let input: LabInput;

const files = () => session.state.result?.samples.map(({ file }) => file);
const canvas = () => inside(inside(input, 'lab-pad'), 'canvas');
const button = (text: string): HTMLButtonElement => {
  const found = [...(input.shadowRoot?.querySelectorAll('button') ?? [])].find(
    ({ textContent }) => textContent.trim() === text,
  );
  if (!found) throw new Error(`no button ${text}`);
  return found;
};

function transferOf(...items: readonly (File | string)[]): DataTransfer {
  const transfer = new DataTransfer();
  for (const item of items) {
    if (typeof item === 'string') transfer.items.add(item, 'text/plain');
    else transfer.items.add(item);
  }
  return transfer;
}

function drop(transfer: DataTransfer, on: EventTarget = document.body): DragEvent {
  const init = { dataTransfer: transfer, bubbles: true, cancelable: true, composed: true };
  const event = new DragEvent('drop', init);
  on.dispatchEvent(event);
  return event;
}

function paste(transfer: DataTransfer, on: EventTarget = document.body): ClipboardEvent {
  const init = { clipboardData: transfer, bubbles: true, cancelable: true, composed: true };
  const event = new ClipboardEvent('paste', init);
  on.dispatchEvent(event);
  return event;
}

function pointer(type: string, x: number, y: number): void {
  const { left, top } = canvas().getBoundingClientRect();
  const init = { clientX: left + x, clientY: top + y, pointerId: 7, button: 0, bubbles: true };
  canvas().dispatchEvent(new PointerEvent(type, init));
}

function stroke(...points: readonly (readonly [number, number])[]): void {
  for (const [i, [x, y]] of points.entries()) {
    pointer(i === 0 ? 'pointerdown' : 'pointermove', x, y);
  }
  const [x, y] = points[points.length - 1];
  pointer('pointerup', x, y);
}

beforeEach(async () => {
  session = newSession();
  input = await mount(new LabInput(), session);
  await session.start();
  await settle(input);
});

afterEach(() => document.body.replaceChildren());

describe('files', () => {
  it('reads what is dropped anywhere on the page, and keeps the browser from opening it', async () => {
    const event = drop(transferOf(await pictureFile('one.png'), await pictureFile('two.png')));
    expect(event.defaultPrevented).toBe(true);
    await vi.waitFor(() => expect(files()).toEqual(['one.png', 'two.png']));
  });

  it('reads what the picker gives, and lets the same file be chosen again', async () => {
    const picker = inside(input, 'input[type=file]');
    if (!(picker instanceof HTMLInputElement)) throw new Error('no picker');
    expect(picker.multiple).toBe(true);
    expect(picker.labels?.length).toBe(1);
    picker.files = transferOf(await pictureFile('picked.png')).files;
    picker.dispatchEvent(new Event('change'));
    await vi.waitFor(() => expect(files()).toEqual(['picked.png']));
    expect(picker.files.length).toBe(0);
  });

  it('gives a pasted picture a name', async () => {
    paste(transferOf(await pictureFile('image.png')));
    await vi.waitFor(() => expect(files()).toEqual(['pasted image.png']));
  });

  it('reads the good ones of a mixed drop and names the others', async () => {
    const bad = new File(['no picture'], 'notes.txt');
    drop(transferOf(bad, await pictureFile('good.png')));
    await vi.waitFor(() => expect(files()).toEqual(['good.png']));
    expect(session.state.failures.map(({ file }) => file)).toEqual(['notes.txt']);
  });

  it('says why dropped or pasted text is nothing to read', async () => {
    drop(transferOf('some words'));
    await vi.waitFor(() => expect(session.state.failures[0]?.message).toContain('holds no file'));
    paste(transferOf('some words'));
    await vi.waitFor(() => expect(session.state.failures[0]?.message).toContain('clipboard'));
    expect(files()?.length).toBe(8);
  });

  it('leaves text to text fields, and takes files even there', async () => {
    const field = document.createElement('textarea');
    document.body.append(field);
    expect(paste(transferOf('some words'), field).defaultPrevented).toBe(false);
    expect(drop(transferOf('some words'), field).defaultPrevented).toBe(false);
    drop(transferOf(await pictureFile('over text.png')), field);
    await vi.waitFor(() => expect(files()).toEqual(['over text.png']));
    expect(session.state.failures).toEqual([]);
  });

  it('reads the first 256 of too many, and says so', async () => {
    const one = await pictureFile('x.png');
    const addFiles = vi.spyOn(session, 'addFiles').mockResolvedValue();
    await input.acceptFiles(Array.from({ length: 300 }, (_, i) => new File([one], `${i}.png`)));
    expect(addFiles.mock.calls[0][0].length).toBe(256);
    expect(session.state.failures[0].message).toMatch(/^256\.png and all after it: /);
  });

  it('shows that something is held over the page', async () => {
    const held = new DragEvent('dragover', {
      dataTransfer: transferOf(await pictureFile('x.png')),
      cancelable: true,
    });
    window.dispatchEvent(held);
    await settle(input);
    expect(held.defaultPrevented).toBe(true);
    expect(inside(input, '.zone').classList).toContain('over');
    window.dispatchEvent(new DragEvent('dragleave', { relatedTarget: null }));
    await settle(input);
    expect(inside(input, '.zone').classList).not.toContain('over');
  });

  it('no longer listens once it is off the page', async () => {
    input.remove();
    expect(drop(transferOf(await pictureFile('late.png'))).defaultPrevented).toBe(false);
  });
});

describe('the draw pad', () => {
  it('hands a drawing to the network: dark ink on white, one at a time', async () => {
    const draw = vi.spyOn(session, 'draw');
    stroke([50, 40], [110, 40], [70, 140]);
    await vi.waitFor(() => expect(files()).toEqual(['drawing']));
    const { picture } = draw.mock.calls[0][0];
    expect([picture.width, picture.height]).toEqual([280, 280]);
    expect([...picture.data.subarray(0, 4)]).toEqual([255, 255, 255, 255]);
    const dark = picture.data.filter((value, i) => i % 4 === 0 && value < 64).length;
    expect(dark).toBeGreaterThan(2000);
    expect(markedPixels(canvas())).toBeGreaterThan(500);
  });

  it('hands over the next while one runs, and of those after it the newest alone', async () => {
    const ends: (() => void)[] = [];
    const draw = vi
      .spyOn(session, 'draw')
      .mockImplementation(() => new Promise((done) => ends.push(done)));
    for (const y of [40, 70, 100, 130]) stroke([50, y], [110, y]);
    expect(draw).toHaveBeenCalledTimes(2);
    ends[0]();
    await vi.waitFor(() => expect(draw).toHaveBeenCalledTimes(3));
    for (const end of ends) end();
    await new Promise((done) => setTimeout(done, 200));
    expect(draw).toHaveBeenCalledTimes(3);
  });

  it('takes strokes back one by one, and makes up nothing for an empty pad', async () => {
    stroke([50, 40], [110, 40], [70, 140]);
    stroke([60, 90], [100, 90]);
    await vi.waitFor(() => expect(files()).toEqual(['drawing']));
    await settle(input);
    const draw = vi.spyOn(session, 'draw');
    canvas().focus();
    await userEvent.keyboard('{Control>}z{/Control}');
    await vi.waitFor(() => expect(draw).toHaveBeenCalledTimes(1));
    await settle(input);
    button('Undo').click();
    await settle(input);
    expect(inside(input, '.hint').textContent).toBe('Draw here');
    expect(markedPixels(canvas())).toBe(0);
    expect(button('Undo').disabled).toBe(true);
    expect(draw).toHaveBeenCalledTimes(1);
  });

  it('empties at Clear, and shows the next picture that comes', async () => {
    stroke([50, 40], [110, 40], [70, 140]);
    await vi.waitFor(() => expect(files()).toEqual(['drawing']));
    await settle(input);
    button('Clear').click();
    await settle(input);
    expect(inside(input, '.hint').textContent).toBe('Draw here');
    button('MNIST').click();
    await vi.waitFor(() => expect(files()?.length).toBe(8));
    await settle(input);
    expect(markedPixels(inside(input, '.picture'))).toBeGreaterThan(50);
  });

  it('gives way to files that come after it', async () => {
    stroke([50, 40], [110, 40], [70, 140]);
    drop(transferOf(await pictureFile('after.png')));
    await vi.waitFor(() => expect(files()).toEqual(['after.png']));
    await settle(input);
    expect(markedPixels(canvas())).toBe(0);
    expect(markedPixels(inside(input, '.picture'))).toBeGreaterThan(50);
  });

  it('draws with Shift and the arrows', async () => {
    canvas().focus();
    const down = '{ArrowDown}'.repeat(14);
    await userEvent.keyboard(`{ArrowLeft}{Shift>}${down}{/Shift}`);
    await vi.waitFor(() => expect(files()).toEqual(['drawing']));
  });

  it('opens the file picker at Enter', async () => {
    const click = vi.spyOn(inside(input, 'input[type=file]'), 'click').mockReturnValue();
    canvas().focus();
    await userEvent.keyboard('{Enter}');
    expect(click).toHaveBeenCalledTimes(1);
  });

  it('draws as wide as the brush is', async () => {
    const draw = vi.spyOn(session, 'draw').mockResolvedValue();
    const ink = () => draw.mock.calls.at(-1)?.[0].picture.data.filter((v) => v < 64).length ?? 0;
    stroke([50, 40], [110, 40], [70, 140]);
    await vi.waitFor(() => expect(draw).toHaveBeenCalledTimes(1));
    const medium = ink();
    inside(input, 'input[aria-label="thick brush"]').click();
    button('Clear').click();
    await settle(input);
    await new Promise((done) => setTimeout(done, 100));
    stroke([50, 40], [110, 40], [70, 140]);
    await vi.waitFor(() => expect(draw).toHaveBeenCalledTimes(2));
    expect(ink()).toBeGreaterThan(1.3 * medium);
  });
});
