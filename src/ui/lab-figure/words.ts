import { msg } from '@lit/localize';
import type { Words } from '../../lab/figure/operation.ts';

/** The figure's words in the page's language. */
export const figureWords = (): Words => ({
  convolutions: msg('Convolutions'),
  subsampling: msg('Subsampling'),
  fullConnection: msg('Full connection'),
  addition: msg('Addition'),
  loss: msg('Cross entropy'),
  mean: msg('mean'),
  max: msg('max'),
  stride: msg('stride'),
  padding: msg('padding'),
  dilation: msg('dilation'),
  groups: msg('groups'),
  scalar: msg('scalar'),
});
