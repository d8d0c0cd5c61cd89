import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Session } from '../../../src/lab/session.ts';
import { LabStages } from '../../../src/ui/lab-stages/lab-stages.ts';
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
let element: LabStages;

const stages = () => allInside(element, '.stage');
const names = () => stages().map(({ dataset }) => dataset['name']);
const stage = (name: string) => inside(element, `.stage[data-name=${name}]`);
const preview = () => inside(element, '.preview');

beforeEach(async () => {
  session = newSession();
  element = await mount(new LabStages(), session);
  await session.start();
  await settle(element);
});

afterEach(() => document.body.replaceChildren());

async function addPicture(): Promise<void> {
  await session.addFiles([await pictureFile('stroke.png')]);
  await settle(element);
}

describe('the stages', () => {
  it('are two for a digit that is in MNIST’s frame, with nothing to switch', async () => {
    expect(names()).toEqual(['centred', 'input']);
    stage('centred').click();
    await settle(element);
    expect(allInside(element, 'input')).toEqual([]);
  });

  it('are all of them for a picture, each painted and named', async () => {
    await addPicture();
    expect(names()).toEqual(['picture', 'grey', 'light', 'ink', 'centred', 'input']);
    for (const one of stages()) {
      expect(one.ariaLabel).toMatch(/^.+: .+$/);
      expect(markedPixels(one.children[0])).toBeGreaterThan(30);
    }
  });

  it('open in place, with the switches of their steps', async () => {
    await addPicture();
    const setOptions = vi.spyOn(session, 'setOptions');
    stage('centred').click();
    await settle(element);
    expect(stage('centred').ariaExpanded).toBe('true');
    const [, centre] = allInside(element, 'input');
    centre.click();
    await vi.waitFor(() => expect(setOptions).toHaveBeenCalledWith({ centre: false }));
    await settle(element);
    expect(stage('centred').classList).toContain('altered');
  });

  it('keep the place of one that is switched off, so that it can be switched on', async () => {
    await addPicture();
    stage('ink').click();
    await settle(element);
    inside(element, 'input').click();
    await vi.waitFor(() => expect(session.state.result?.samples[0].stages.length).toBe(5));
    await settle(element);
    expect(names()).toContain('ink');
    const [ink, stroke] = allInside(element, 'input');
    expect(stroke.matches(':disabled')).toBe(true);
    ink.click();
    await vi.waitFor(() => expect(session.state.result?.samples[0].stages.length).toBe(6));
  });

  it('are enlarged beside the rail when pointed at, and by keyboard', async () => {
    await addPicture();
    await userEvent.hover(stage('ink'));
    await vi.waitFor(() => expect(preview().matches(':popover-open')).toBe(true));
    expect(preview().textContent).toContain('Ink alone');
    await userEvent.unhover(stage('ink'));
    await userEvent.keyboard('{Tab}');
    stage('grey').focus();
    await vi.waitFor(() => expect(preview().textContent).toContain('Grey'));
    await userEvent.keyboard('{Escape}');
    await vi.waitFor(() => expect(preview().matches(':popover-open')).toBe(false));
  });

  it('come with remarks about the picture', async () => {
    await session.addFiles([await pictureFile('night.png', 'white', 'black')]);
    await settle(element);
    const shown = allInside(element, '.notices li').map(({ textContent }) => textContent);
    expect(shown).toEqual(['Light ink on dark, as in MNIST: not inverted']);
  });
});
