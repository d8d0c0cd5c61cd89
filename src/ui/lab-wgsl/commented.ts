import { withoutComments } from '../../shaders/without-comments.ts';

/** All kernels as they were written. The built engine has them without their comments. */
const files = import.meta.glob<string>('../../shaders/*.wgsl', {
  query: '?commented&raw',
  import: 'default',
  eager: true,
});

const written = new Map(Object.values(files).map((text) => [withoutComments(text), text]));

/** A kernel's source with its comments, where it has any; lines and columns are the same. */
export const commented = (source: string): string => written.get(withoutComments(source)) ?? source;
