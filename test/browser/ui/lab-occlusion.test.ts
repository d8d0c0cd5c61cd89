import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { OcclusionMap } from '../../../src/lab/occlusion.ts';
import type { Session } from '../../../src/lab/session.ts';
import type { LabState } from '../../../src/lab/state.ts';
import { OcclusionStudy } from '../../../src/lab/occlusion-study.ts';
import { CellEvent } from '../../../src/ui/events.ts';
import type { LabHeat } from '../../../src/ui/lab-heat/lab-heat.ts';
import { LabOcclusion } from '../../../src/ui/lab-occlusion/lab-occlusion.ts';
import { allInside, inside, mount, newSession } from './support/rail.ts';

let session: Session;
let element: LabOcclusion;

/** A map whose class 7 drops by 0.3 at row 4, column 2, rises by 0.1 at row 9, column 30, alone. */
function mapOf({ result }: LabState): OcclusionMap {
  if (result === undefined) throw new Error('no result');
  const uncovered = { shape: [1, 10], data: new Float32Array(10) };
  uncovered.data[7] = 0.75;
  const covered = { shape: [1024, 10], data: new Float32Array(10_240) };
  for (let p = 0; p < 1024; p++) covered.data[10 * p + 7] = 0.75;
  covered.data[10 * (4 * 32 + 2) + 7] = 0.45;
  covered.data[10 * (4 * 32 + 2) + 3] = 0.3;
  covered.data[10 * (9 * 32 + 30) + 7] = 0.85;
  return {
    result,
    sample: 0,
    picture: { shape: [1, 1, 32, 32], data: result.inputs.input.data.slice(0, 1024) },
    patches: [{ side: 5, fill: 'paper' }],
    covered,
    uncovered,
    passes: 1024,
    elapsed: 16,
  };
}

const heat = () => inside(element, 'lab-heat') as LabHeat;
const cell = () => inside(heat(), '[role=gridcell]').textContent.trim();
const text = (selector: string) => inside(element, selector).innerText.replace(/\s+/g, ' ').trim();

async function show(state: LabState): Promise<void> {
  element.state = state;
  await element.updateComplete;
  if (element.shadowRoot?.querySelector('lab-heat')) await heat().updateComplete;
}

beforeEach(async () => {
  await page.viewport(1400, 700);
  session = newSession();
  element = await mount(new LabOcclusion(), session);
  element.parentElement?.style.setProperty('width', '1212px');
  await session.start();
  const { state } = session;
  await show({ ...state, occlusion: { ...state.occlusion, map: mapOf(state) } });
});

afterEach(() => document.body.replaceChildren());

describe('occlusion', () => {
  it('starts where covering costs most, and says so in numbers', () => {
    expect(cell()).toBe('row 4, column 2, drop 0.300');
    expect(text('dl')).toBe(
      'probability of 7 0.750000 patch at row 4, column 2 0.450000 drop 0.300',
    );
    expect(text('.findings > .time')).toBe('1,024 passes in 16.0 ms, 64,000 pictures a second');
  });

  it('has a legend from the lowest to the highest drop', () => {
    const scale = inside(element, 'lab-scale');
    expect(inside(scale, '.min').textContent).toBe('−0.100');
    expect(inside(scale, '.max').textContent).toBe('0.300');
    expect(inside(scale, 'text').getAttribute('x')).toMatch(/^25\.0*\d*%$/);
  });

  it('is one stop of the tab key, and moves by arrows, Home and End', async () => {
    const grid = inside(heat(), '[role=grid]');
    grid.focus();
    const steps: readonly (readonly [string, string])[] = [
      ['{ArrowDown}', 'row 5, column 2, drop 0.000'],
      ['{ArrowUp}{ArrowLeft}', 'row 4, column 1, drop 0.000'],
      ['{Home}{ArrowLeft}', 'row 4, column 0, drop 0.000'],
      ['{End}', 'row 4, column 31, drop 0.000'],
      ['{ArrowLeft}{ArrowDown>5/}', 'row 9, column 30, drop −0.100'],
    ];
    for (const [keys, said] of steps) {
      await userEvent.keyboard(keys);
      await expect.poll(cell).toBe(said);
    }
    expect(grid.getAttribute('aria-activedescendant')).toBe('at-9-30');
    expect(allInside(heat(), '[tabindex]').length).toBe(1);
  });

  it('shows the place under the pointer, and goes back to the chosen one', async () => {
    const canvas = inside(heat(), '.values');
    const { left, top } = canvas.getBoundingClientRect();
    const at = { clientX: left + 30 * 7 + 3, clientY: top + 9 * 7 + 3, bubbles: true };
    canvas.dispatchEvent(new PointerEvent('pointermove', at));
    await expect.poll(cell).toBe('row 9, column 30, drop −0.100');
    inside(heat(), '.grid').dispatchEvent(new PointerEvent('pointerleave'));
    await expect.poll(cell).toBe('row 4, column 2, drop 0.300');
    canvas.dispatchEvent(new MouseEvent('click', at));
    inside(heat(), '.grid').dispatchEvent(new PointerEvent('pointerleave'));
    await expect.poll(cell).toBe('row 9, column 30, drop −0.100');
  });

  it('watches another class', async () => {
    const choose = vi.spyOn(session.study(OcclusionStudy), 'choose').mockReturnValue();
    const radios = allInside(element, 'input');
    expect(radios.length).toBe(10);
    expect(radios[3].ariaLabel).toBe('3: probability 0.0000, with the patch 0.3000');
    radios[3].click();
    expect(choose).toHaveBeenCalledWith({ target: 3 });
    const { occlusion } = element.state ?? session.state;
    const settings = { ...occlusion.settings, target: 3 };
    await show({ ...session.state, occlusion: { ...occlusion, settings } });
    expect(cell()).toBe('row 0, column 0, drop 0.000');
    expect(inside(inside(element, 'lab-scale'), '.min').textContent).toBe('−0.300');
  });

  it('covers what the patch covers, in the picture that the network is given', async () => {
    const pixels = () => {
      const canvas = inside(element, '.given canvas') as HTMLCanvasElement;
      const data = canvas.getContext('2d')?.getImageData(0, 0, 224, 224).data ?? [];
      return Array.from({ length: 1024 }, (_, p) => {
        const [x, y] = [(p % 32) * 7, Math.floor(p / 32) * 7];
        return data[4 * (y * 224 + x)];
      });
    };
    const bare = pixels();
    heat().dispatchEvent(new CellEvent({ c: 0, h: 14, w: 16 }, true));
    await element.updateComplete;
    const covered = pixels();
    const changed = covered.flatMap((value, p) => (value === bare[p] ? [] : [p]));
    expect(changed.length).toBeGreaterThan(3);
    expect(changed.every((p) => Math.abs(Math.floor(p / 32) - 14) <= 2)).toBe(true);
    expect(changed.every((p) => Math.abs((p % 32) - 16) <= 2)).toBe(true);
    expect(changed.every((p) => covered[p] === 255)).toBe(true);
  });

  it('says why there is nothing to cover, and what to do', async () => {
    await session.chooseNetwork('classifier');
    await show(session.state);
    expect(text('.hint')).toContain('Classifier is given features and not a picture');
    inside(element, '.hint button').click();
    await expect.poll(() => session.state.result?.network.id).toBe('lenet');
  });

  it('says what failed, and runs again', async () => {
    const again = vi.spyOn(session.study(OcclusionStudy), 'again');
    const { state } = session;
    await show({ ...state, occlusion: { ...state.occlusion, failure: 'out of memory' } });
    expect(text('[role=alert]')).toContain('out of memory');
    inside(element, '[role=alert] button').click();
    expect(again).toHaveBeenCalledOnce();
  });
});
