import { msg } from '@lit/localize';
import { html, nothing } from 'lit';
import type { KernelView } from '../../lab/kernel-view.ts';
import type { OverrideConstant } from '../../lab/wgsl/declarations.ts';

/** The override constants with their values; pointing at one marks its uses in the source. */
export function constantsView({ constants }: KernelView, mark: (name: string | undefined) => void) {
  if (constants.length === 0) {
    return html`<p class="note">${msg('This kernel has no override constants.')}</p>`;
  }
  return html`<table class="constants">
    <caption>
      ${msg('Override constants')}
    </caption>
    <thead class="visually-hidden">
      <tr>
        <th scope="col">${msg('constant')}</th>
        <th scope="col">${msg('value')}</th>
        <th scope="col">${msg('meaning')}</th>
      </tr>
    </thead>
    <tbody>
      ${constants.map((one) => constantRow(one, mark))}
    </tbody>
  </table>`;
}

function constantRow(
  { name, value, derivedFrom, meaning }: OverrideConstant,
  mark: (name: string | undefined) => void,
) {
  return html`<tr @pointerenter=${() => mark(name)} @pointerleave=${() => mark(undefined)}>
    <th scope="row">
      <button
        class="mono"
        title=${msg('Mark its uses in the source')}
        @focus=${() => mark(name)}
        @blur=${() => mark(undefined)}
      >
        ${name}
      </button>
    </th>
    <td class="mono value">${value}</td>
    <td class="meaning code">
      ${derivedFrom === undefined ? nothing : html`<span class="mono">= ${derivedFrom}</span>`}
      ${meaning ?? nothing}
    </td>
  </tr>`;
}
