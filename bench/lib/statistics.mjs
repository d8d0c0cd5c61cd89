/**
 * The value below which this share of the numbers lies, between two of them where need be.
 *
 * @param {readonly number[]} numbers at least one
 * @param {number} share 0 to 1
 */
export function quantile(numbers, share) {
  if (numbers.length === 0) throw new RangeError('there is no number');
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(at)] ?? NaN, sorted[Math.ceil(at)] ?? NaN];
  return low + (at - Math.floor(at)) * (high - low);
}

/** @param {readonly number[]} numbers */
export const median = (numbers) => quantile(numbers, 0.5);

/**
 * How many times as long one takes as another: the median of the ratios of each round, which both
 * went through in the same state of the machine. Where one has a single sample, the ratio of the
 * medians.
 *
 * @param {readonly number[]} samples
 * @param {readonly number[]} baseline
 */
export function ratio(samples, baseline) {
  if (samples.length !== baseline.length) return median(samples) / median(baseline);
  return median(samples.map((value, round) => value / (baseline[round] ?? NaN)));
}
