/** Filters that the inner loops take together. */
export const PAIR = 2;

/** Filters as the inner loops read them, in double precision: those of a pair side by side. */
export interface Filters {
  /** Filters in each group, which fill `pairs` pairs; the last may lack its second. */
  readonly perGroup: number;
  readonly pairs: number;
  /** Weights of one filter. */
  readonly depth: number;
  /** `[groups, pairs, depth, 2]`, zero where there is no filter. */
  readonly weight: Float64Array;
  /** `[groups, pairs, 2]`. */
  readonly bias: Float64Array;
}

/**
 * @param weight `[K, …]`, the filters of a group one after the other
 * @param bias `[K]`
 */
export function packFilters(
  weight: Float32Array,
  bias: Float32Array | undefined,
  count: number,
  groups: number,
): Filters {
  const depth = weight.length / count;
  const perGroup = count / groups;
  const pairs = Math.ceil(perGroup / PAIR);
  const packed = new Float64Array(groups * pairs * depth * PAIR);
  const biases = new Float64Array(groups * pairs * PAIR);
  for (let k = 0; k < count; k++) {
    const group = Math.floor(k / perGroup);
    const at = group * pairs * PAIR + (k % perGroup);
    const first = Math.floor(at / PAIR) * depth * PAIR + (at % PAIR);
    biases[at] = bias?.[k] ?? 0;
    for (let t = 0; t < depth; t++) packed[first + t * PAIR] = weight[k * depth + t];
  }
  return { perGroup, pairs, depth, weight: packed, bias: biases };
}
