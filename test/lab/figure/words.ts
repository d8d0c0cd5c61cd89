import type { Words } from '../../../src/lab/figure/operation.ts';

/** The figure's words in English, as the page gives them. */
export const words: Words = {
  convolutions: 'Convolutions',
  subsampling: 'Subsampling',
  fullConnection: 'Full connection',
  addition: 'Addition',
  loss: 'Cross entropy',
  mean: 'mean',
  max: 'max',
  stride: 'stride',
  padding: 'padding',
  dilation: 'dilation',
  groups: 'groups',
  scalar: 'scalar',
};
