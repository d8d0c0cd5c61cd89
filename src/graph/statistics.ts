/** The value at a share of the sorted samples, between two of them where it falls there. */
export function quantile(samples: readonly number[], share: number): number {
  if (samples.length === 0) return NaN;
  const sorted = samples.toSorted((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const low = Math.floor(at);
  const high = Math.min(low + 1, sorted.length - 1);
  return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
}

export const median = (samples: readonly number[]): number => quantile(samples, 0.5);

/** The range that the middle half of the samples lies in. */
export const interquartileRange = (samples: readonly number[]): number =>
  quantile(samples, 0.75) - quantile(samples, 0.25);
