import { msg } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import type { Session } from '../../lab/session.ts';
import type { LabState, PanelTab } from '../../lab/state.ts';
import type { Scheme } from '../draw/scheme.ts';
import '../lab-inspect/lab-inspect.ts';
import '../lab-kernels/lab-kernels.ts';
import '../lab-shapes/lab-shapes.ts';
import '../lab-wgsl/lab-wgsl.ts';

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
  readonly render: (room: Room) => TemplateResult;
}

/** The rooms, in the order of their tabs. */
export const tabs: readonly Tab[] = [
  {
    id: 'inspect',
    label: () => msg('Inspect'),
    render: ({ session, state, scheme }) =>
      html`<lab-inspect .session=${session} .state=${state} .scheme=${scheme}></lab-inspect>`,
  },
  {
    id: 'shapes',
    label: () => msg('Shapes'),
    render: ({ session, state }) =>
      html`<lab-shapes .session=${session} .state=${state}></lab-shapes>`,
  },
  {
    id: 'kernels',
    label: () => msg('Kernels'),
    render: ({ session, state, scheme }) =>
      html`<lab-kernels .session=${session} .state=${state} .scheme=${scheme}></lab-kernels>`,
  },
  {
    id: 'wgsl',
    label: () => msg('WGSL'),
    render: ({ session, state }) => html`<lab-wgsl .session=${session} .state=${state}></lab-wgsl>`,
  },
];
