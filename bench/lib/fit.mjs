/** @typedef {{ x: number, y: number }} Point */
/** @typedef {{ exponent: number, from: number, to: number }} Fit `y ∝ x^exponent` over these x */

/** How many times a fixed cost a value must be, so that what grows is most of it. */
export const TIMES_FIXED = 8;
/** Fewest points that a line is laid through. */
const FEWEST = 3;

/**
 * The exponent of y ∝ xᵏ by least squares of log y on log x.
 *
 * @param {readonly Point[]} points at least two, of different x
 */
export function exponentOf(points) {
  const logs = points.map(({ x, y }) => [Math.log(x), Math.log(y)]);
  const mean = (/** @type {0 | 1} */ at) =>
    logs.reduce((sum, log) => sum + (log[at] ?? NaN), 0) / logs.length;
  const [mx, my] = [mean(0), mean(1)];
  let [covariance, variance] = [0, 0];
  for (const [lx = NaN, ly = NaN] of logs) {
    covariance += (lx - mx) * (ly - my);
    variance += (lx - mx) ** 2;
  }
  return covariance / variance;
}

/**
 * How a line grows from where its fixed cost no longer matters: over the points from the first on
 * after which all are {@link TIMES_FIXED} times that.
 *
 * @param {readonly Point[]} points by x
 * @param {number} fixed
 * @returns {Fit | undefined} nothing where there are too few of them
 */
export function fitGrowth(points, fixed) {
  const isFixed = points.map(({ y }) => y < TIMES_FIXED * fixed);
  const grown = points.slice(isFixed.lastIndexOf(true) + 1);
  const [first, last] = [grown[0], grown.at(-1)];
  if (first === undefined || last === undefined || grown.length < FEWEST) return undefined;
  return { exponent: exponentOf(grown), from: first.x, to: last.x };
}
