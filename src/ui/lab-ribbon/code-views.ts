import { html } from 'lit';
import type { OpenedLayer } from '../../lab/opened-layer.ts';
import type { Session } from '../../lab/session.ts';
import type { LabState } from '../../lab/state.ts';
import type { Stopped } from '../../lab/stopped.ts';

/** The person's network where it stopped, in place of the columns of the last one that ran. */
export function stoppedView(session: Session | undefined, stopped: Stopped, last: string) {
  void import('../lab-stopped/lab-stopped.ts');
  return html`<lab-stopped .session=${session} .stopped=${stopped} .last=${last}></lab-stopped>`;
}

/** The form of a layer's attributes, which is loaded with the first one that is opened. */
export function layerView(
  session: Session | undefined,
  lab: LabState,
  opened: OpenedLayer,
  anchor: HTMLElement | undefined,
) {
  void import('../lab-layer/lab-layer.ts');
  return html`<lab-layer
    .session=${session}
    .state=${lab}
    .opened=${opened}
    .anchor=${anchor}
  ></lab-layer>`;
}
