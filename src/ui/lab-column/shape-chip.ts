import { msg } from '@lit/localize';
import { html } from 'lit';
import { dimensionLetter } from '../../lab/selection.ts';
import type { Shape } from '../../tensor/shape.ts';

const NAMES: Readonly<Record<string, () => string>> = {
  N: () => msg('N: samples in the batch'),
  C: () => msg('C: channels'),
  H: () => msg('H: rows'),
  W: () => msg('W: columns'),
  L: () => msg('L: length'),
};

/** `[32, 6, 28, 28]`, each size in the colour of its dimension. */
export function shapeChip(shape: Shape) {
  const sizes = shape.map((size, d) => {
    const letter = dimensionLetter(shape.length, d);
    const comma = d < shape.length - 1 ? ', ' : '';
    return html`<span class="dimension ${letter.toLowerCase()}" title=${NAMES[letter]?.() ?? letter}
        >${size}</span
      >${comma}`;
  });
  return html`<span class="shape mono">[${sizes}]</span>`;
}
