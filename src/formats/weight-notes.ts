import type { Dtype } from './number-types.ts';

/** What reading a file changed or left aside, as data: the page words it. */
export type WeightNote =
  /** `count` tensors of this type were converted to float32. */
  | { readonly kind: 'converted'; readonly dtype: Dtype; readonly count: number }
  /** The state_dict was found under this key of a checkpoint. */
  | { readonly kind: 'unwrapped'; readonly key: string }
  /** Entries that are no tensors. */
  | { readonly kind: 'skipped'; readonly names: readonly string[] };

/** A note for every type but float32, in the order of appearance. */
export function conversionNotes(dtypes: Iterable<Dtype>): WeightNote[] {
  const counts = new Map<Dtype, number>();
  for (const dtype of dtypes) counts.set(dtype, (counts.get(dtype) ?? 0) + 1);
  counts.delete('float32');
  return [...counts].map(([dtype, count]) => ({ kind: 'converted', dtype, count }));
}
