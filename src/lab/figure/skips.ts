import type { Primitive } from './figure.ts';
import { drawSkip, type PlacedStack } from './draw-link.ts';

/** A link that passes over stacks, by the stacks' places in the row. */
export interface Skip {
  readonly from: number;
  readonly to: number;
}

const FIRST_LANE = 14;
const LANE = 10;

/**
 * Links below the stacks, the shortest nearest; those that would run over each other take lanes of
 * their own.
 *
 * @param bottom the lower end of the lowest stack
 */
export function drawSkips(
  skips: readonly Skip[],
  stacks: readonly PlacedStack[],
  bottom: number,
): Primitive[] {
  const lanes: Skip[][] = [];
  return skips
    .toSorted((a, b) => a.to - a.from - (b.to - b.from))
    .map((skip) => {
      const isFree = (lane: readonly Skip[]) =>
        lane.every(({ from, to }) => to <= skip.from || skip.to <= from);
      const free = lanes.findIndex(isFree);
      const lane = free === -1 ? lanes.push([]) - 1 : free;
      lanes[lane].push(skip);
      return drawSkip(stacks[skip.from], stacks[skip.to], bottom + FIRST_LANE + lane * LANE);
    });
}
