/**
 * @typedef {object} Limits
 * @property {number} once longest run, in milliseconds, that is repeated
 * @property {number} never longest run that is made at all
 */
/**
 * @typedef {object} Plan
 * @property {Readonly<Record<string, readonly number[]>>} networks sizes of the batch of each
 * @property {(n: number) => number} rounds
 * @property {number} coldStarts fresh browsers for each
 * @property {Limits} limits
 */

/** @type {Plan} */
const full = {
  networks: {
    LeNet: [1, 32, 256, 1024, 10_000],
    TestCNN: [1, 32, 256, 1024],
    TinyVGG: [1, 32, 256],
  },
  rounds: (n) => (n <= 32 ? 40 : n <= 1024 ? 9 : 7),
  coldStarts: 7,
  limits: { once: 10_000, never: 400_000 },
};

/** @type {Plan} */
const quick = {
  networks: { ...full.networks, TestCNN: [1, 32, 256] },
  rounds: (n) => (n <= 32 ? 11 : n <= 1024 ? 5 : 3),
  coldStarts: 3,
  limits: { once: 4000, never: 30_000 },
};

/**
 * Under Node.js, where the engine is alone.
 *
 * @param {boolean} isQuick
 * @returns {Plan}
 */
export function nodePlanOf(isQuick) {
  const sizes = [1, 32, 256, 1024];
  const networks = { LeNet: sizes, TestCNN: sizes, TinyVGG: sizes };
  return { ...planOf(isQuick), networks };
}

/** @param {boolean} isQuick */
export const planOf = (isQuick) => (isQuick ? quick : full);

/**
 * How a peer runs a batch, from what a smaller one took.
 *
 * @param {{ n: number, milliseconds: number } | undefined} smaller
 * @param {number} n
 * @param {Limits} limits
 * @returns {'rounds' | 'once' | 'never'}
 */
export function fateOf(smaller, n, { once, never }) {
  if (smaller === undefined) return 'rounds';
  const expected = (smaller.milliseconds / smaller.n) * n;
  if (expected > never) return 'never';
  return expected > once ? 'once' : 'rounds';
}
