import { msg } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import type { Session } from '../../lab/session.ts';
import type { LabState, PanelTab } from '../../lab/state.ts';
import type { Scheme } from '../draw/scheme.ts';

/** What every room of the panel is given. */
export interface Room {
  readonly session: Session | undefined;
  readonly state: LabState | undefined;
  readonly scheme: Scheme;
}

/** A room of the panel: its name in the page's language, and what is in it. */
interface Tab {
  readonly id: PanelTab;
  readonly label: () => string;
  /** Brings the room's element, once it is opened. */
  readonly load: () => Promise<unknown>;
  readonly render: (room: Room) => TemplateResult;
}

/** The rooms, in the order of their tabs. */
export const tabs: readonly Tab[] = [
  {
    id: 'inspect',
    label: () => msg('Inspect'),
    load: () => import('../lab-inspect/lab-inspect.ts'),
    render: ({ session, state, scheme }) =>
      html`<lab-inspect .session=${session} .state=${state} .scheme=${scheme}></lab-inspect>`,
  },
  {
    id: 'shapes',
    label: () => msg('Shapes'),
    load: () => import('../lab-shapes/lab-shapes.ts'),
    render: ({ session, state }) =>
      html`<lab-shapes .session=${session} .state=${state}></lab-shapes>`,
  },
  {
    id: 'code',
    label: () => msg('Code'),
    load: () => import('../lab-own/lab-own.ts'),
    render: ({ session, state }) =>
      html`<lab-own .session=${session} .state=${state}
        ><lab-code .session=${session} .state=${state}></lab-code
      ></lab-own>`,
  },
  {
    id: 'kernels',
    label: () => msg('Kernels'),
    load: () => import('../lab-kernels/lab-kernels.ts'),
    render: ({ session, state, scheme }) =>
      html`<lab-kernels .session=${session} .state=${state} .scheme=${scheme}></lab-kernels>`,
  },
  {
    id: 'occlusion',
    label: () => msg('Occlusion'),
    load: () => import('../lab-occlusion/lab-occlusion.ts'),
    render: ({ session, state, scheme }) =>
      html`<lab-occlusion .session=${session} .state=${state} .scheme=${scheme}></lab-occlusion>`,
  },
  {
    id: 'compare',
    label: () => msg('Compare'),
    load: () => import('../lab-compare/lab-compare.ts'),
    render: ({ session, state, scheme }) =>
      html`<lab-compare .session=${session} .state=${state} .scheme=${scheme}></lab-compare>`,
  },
  {
    id: 'evaluate',
    label: () => msg('Evaluate'),
    load: () => import('../lab-evaluate/lab-evaluate.ts'),
    render: ({ session, state, scheme }) =>
      html`<lab-evaluate .session=${session} .state=${state} .scheme=${scheme}></lab-evaluate>`,
  },
  {
    id: 'timing',
    label: () => msg('Timing'),
    load: () => import('../lab-timing/lab-timing.ts'),
    render: ({ session, state }) =>
      html`<lab-timing .session=${session} .state=${state}></lab-timing>`,
  },
  {
    id: 'figure',
    label: () => msg('Figure'),
    load: () => import('../lab-figure/lab-figure.ts'),
    render: ({ session, state, scheme }) =>
      html`<lab-figure .session=${session} .state=${state} .scheme=${scheme}></lab-figure>`,
  },
  {
    id: 'wgsl',
    label: () => 'WGSL',
    load: () => import('../lab-wgsl/lab-wgsl.ts'),
    render: ({ session, state }) => html`<lab-wgsl .session=${session} .state=${state}></lab-wgsl>`,
  },
];
