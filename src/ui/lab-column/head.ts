import { msg, str } from '@lit/localize';
import { html } from 'lit';
import { callForm } from '../../layers/call-form.ts';
import type { OpenedLayer } from '../../lab/opened-layer.ts';
import { typeOf } from '../../layers/registry.ts';
import { LayerEvent } from '../events.ts';

/** A layer's call, as a button where the layer can be changed. */
export function layerForm(opened: OpenedLayer, canOpen: boolean) {
  const form = callForm(opened.layer);
  const title = typeOf(opened.layer).describe(opened.layer);
  if (!canOpen) return html`<div class="form" title=${title}>${form}</div>`;
  return html`<button
    class="form"
    title=${title}
    aria-label=${msg(str`${form}: change the layer`)}
    aria-haspopup="dialog"
    @click=${({ currentTarget }: Event) => {
      if (!(currentTarget instanceof HTMLElement)) return;
      currentTarget.dispatchEvent(new LayerEvent(opened, currentTarget));
    }}
  >
    ${form}
  </button>`;
}
