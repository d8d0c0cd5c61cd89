import { msg } from '@lit/localize';
import type { Words } from '../../lab/figure/operation.ts';
import type { Caption } from '../../lab/figure/svg-text.ts';

/** The figure's words in the page's language. */
export const figureWords = (): Words => ({
  convolutions: msg('Convolutions'),
  subsampling: msg('Subsampling'),
  fullConnection: msg('Full connection'),
  addition: msg('Addition'),
  product: msg('Product'),
  concatenation: msg('Concatenation'),
  loss: msg('Cross entropy'),
  mean: msg('mean'),
  max: msg('max'),
  stride: msg('stride'),
  padding: msg('padding'),
  padded: msg('Padding'),
  dilation: msg('dilation'),
  groups: msg('groups'),
  scalar: msg('scalar'),
});

/** What a figure's file says of it. */
export function captionOf(title: string, isSquareRoot: boolean): Caption {
  const description = isSquareRoot
    ? msg(
        'Each stack is a value of the network. Sides of planes are in proportion to the square root of their size, lengths of strips to that of their units. Dots stand for what is left out.',
      )
    : msg(
        'Each stack is a value of the network. Sides of planes are in proportion to their rows and columns, lengths of strips to the square root of their units. Dots stand for what is left out.',
      );
  return { title, description };
}
