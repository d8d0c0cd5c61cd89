import { msg } from '@lit/localize';
import { html } from 'lit';
import type { Session } from '../../lab/session.ts';

/** What the keys do, each key a button that does it too. */
export function moves(session: Session | undefined, zoom: () => void) {
  const key = (name: string, label: string, act: () => void) =>
    html`<button class="key" aria-label=${label} title=${label} @click=${act}>${name}</button>`;
  return html`<span class="keys">
      ${key('↑', msg('Row above'), () => session?.nudge(-1, 0))}
      ${key('↓', msg('Row below'), () => session?.nudge(1, 0))}
      ${key('←', msg('Column to the left'), () => session?.nudge(0, -1))}
      ${key('→', msg('Column to the right'), () => session?.nudge(0, 1))}
      <span>${msg('move')}</span>
    </span>
    <span class="keys">
      ${key('[', msg('Layer before'), () => session?.pinLayer(-1))}
      ${key(']', msg('Next layer'), () => session?.pinLayer(1))}
      <span>${msg('layer')}</span>
    </span>
    <span class="keys">
      ${key('Enter', msg('Down to the largest term'), () => session?.descendToLargest())}
      <span>${msg('largest term')}</span>
    </span>
    <span class="keys">
      ${key('⌫', msg('Back up'), () => session?.ascend())}
      <span>${msg('back up')}</span>
    </span>
    <span class="keys"
      >${key('Z', msg('See the map large'), zoom)} <span>${msg('zoom')}</span></span
    >`;
}
