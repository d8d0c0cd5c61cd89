/**
 * @typedef {object} ScalingPlan
 * @property {readonly string[]} networks
 * @property {readonly number[]} batches of pictures of the smallest side
 * @property {readonly number[]} sides in pixels, of {@link ScalingPlan.batch} pictures
 * @property {number} batch
 * @property {number} longest run that is made, in milliseconds
 * @property {number} patience with the compiler, in milliseconds
 * @property {{ least: number, most: number, spend: number }} rounds as many as fit into `spend` ms
 */

/** @type {ScalingPlan} */
const full = {
  networks: ['LeNet trunk', 'TinyVGG trunk', '3 × 3 stack'],
  batches: Array.from({ length: 11 }, (_, i) => 2 ** i),
  sides: [32, 64, 128, 256, 512],
  batch: 8,
  longest: 10_000,
  patience: 30_000,
  rounds: { least: 5, most: 25, spend: 2000 },
};

/** @type {ScalingPlan} */
const quick = {
  ...full,
  longest: 4000,
  patience: 15_000,
  rounds: { least: 3, most: 15, spend: 800 },
};

/** @param {boolean} isQuick */
export const scalingPlanOf = (isQuick) => (isQuick ? quick : full);

/**
 * What a run will take that has this much more to do than a smaller one.
 *
 * @param {{ work: number, milliseconds: number } | undefined} smaller
 * @param {number} work in any unit
 */
export const expectedTime = (smaller, work) =>
  smaller === undefined ? 0 : (smaller.milliseconds * work) / smaller.work;
