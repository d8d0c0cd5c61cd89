import { PAIR, type Filters } from './filters.ts';
import type { Transform } from './winograd-transforms.ts';

/** Filters as products need them: `[pairs, points², channels, 2]`. */
export function transformFilters(
  { pairs, depth, weight }: Filters,
  { points, weights }: Transform,
): Float64Array {
  const size = weights[0].length;
  const channels = depth / size ** 2;
  const made = new Float64Array(pairs * points ** 2 * channels * PAIR);
  for (let at = 0; at < made.length; at++) {
    const [f, c] = [at % PAIR, Math.floor(at / PAIR) % channels];
    const place = Math.floor(at / (PAIR * channels));
    const [pair, point] = [Math.floor(place / points ** 2), place % points ** 2];
    const [down, along] = [weights[Math.floor(point / points)], weights[point % points]];
    const first = (pair * depth + c * size ** 2) * PAIR + f;
    for (let tap = 0; tap < size ** 2; tap++) {
      const factor = down[Math.floor(tap / size)] * along[tap % size];
      made[at] += factor * weight[first + tap * PAIR];
    }
  }
  return made;
}
