import { msg } from '@lit/localize';
import { html, nothing } from 'lit';
import type { WeightRow } from '../../formats/match-weights.ts';
import type { Shape } from '../../tensor/shape.ts';

/** Names with the shape that the network declares, the one that the file holds, and what that means. */
export function weightTable(rows: readonly WeightRow[], caption: string) {
  return html`<table>
    <caption class="visually-hidden">
      ${caption}
    </caption>
    <thead>
      <tr>
        <th scope="col">${msg('name')}</th>
        <th scope="col">${msg('expected')}</th>
        <th scope="col">${msg('found')}</th>
        <th scope="col">${msg('verdict')}</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(row)}
    </tbody>
  </table>`;
}

function row({ name, status, expected, found, foundName = name }: WeightRow) {
  return html`<tr>
    <th scope="row" class="mono">
      ${name}${foundName === name ? nothing : html`<span class="other">${foundName}</span>`}
    </th>
    <td class="mono">${shapeText(expected, undefined)}</td>
    <td class="mono">${shapeText(found, expected)}</td>
    <td class=${status === 'fits' ? '' : 'bad'}>${verdict(status)}</td>
  </tr>`;
}

function verdict(status: WeightRow['status']): string {
  switch (status) {
    case 'fits':
      return msg('fits');
    case 'missing':
      return msg('missing');
    case 'extra':
      return msg('unexpected');
    case 'mismatch':
      return msg('differs');
    default:
      return status satisfies never;
  }
}

/** A shape; those of its sizes that differ from another shape's stand out. */
function shapeText(shape: Shape | undefined, other: Shape | undefined) {
  if (shape === undefined) return '–';
  const isAlike = other?.length === shape.length;
  const sizes = shape.map((size, d) => {
    const comma = d === 0 ? '' : ', ';
    return isAlike && size !== other[d] ? html`${comma}<b>${size}</b>` : `${comma}${size}`;
  });
  return html`[${sizes}]`;
}
