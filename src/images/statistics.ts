/** Counts of values by whole number, 0 to 255; what lies outside counts at the ends. */
export function histogram(data: ArrayLike<number>): Uint32Array {
  const counts = new Uint32Array(256);
  for (let i = 0; i < data.length; i++) {
    const value = data[i];
    counts[value <= 0 ? 0 : value >= 255 ? 255 : Math.trunc(value + 0.5)]++;
  }
  return counts;
}

/** The value below which a share of the counted values lies. */
export function quantile(counts: Uint32Array, share: number): number {
  const wanted = share * counts.reduce((sum, count) => sum + count, 0);
  let seen = 0;
  for (let value = 0; value < 256; value++) {
    seen += counts[value];
    if (seen >= wanted && seen > 0) return value;
  }
  return 255;
}

/** The middle value, to a whole number from 0 to 255. */
export function median(data: ArrayLike<number>): number {
  return quantile(histogram(data), 0.5);
}

/**
 * Otsu's threshold of the values counted from `from` on: the one that separates two classes best.
 *
 * @returns the first value of the upper class
 * @see Otsu, "A threshold selection method from gray-level histograms", 1979
 */
export function otsu(counts: Uint32Array, from = 0): number {
  let total = 0;
  let sum = 0;
  for (let value = from; value < 256; value++) {
    total += counts[value];
    sum += value * counts[value];
  }
  let best = from;
  let bestBetween = -1;
  let below = 0;
  let sumBelow = 0;
  for (let value = from; value < 255; value++) {
    below += counts[value];
    sumBelow += value * counts[value];
    const above = total - below;
    if (below === 0 || above === 0) continue;
    const apart = sumBelow / below - (sum - sumBelow) / above;
    const between = below * above * apart * apart;
    if (between > bestBetween) {
      bestBetween = between;
      best = value + 1;
    }
  }
  return best;
}
