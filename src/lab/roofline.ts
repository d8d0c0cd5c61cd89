import { giga, type TimingRow } from './timing.ts';

/** A layer in the plot. */
export interface Dot {
  readonly name: string;
  /** FLOPs a byte. */
  readonly intensity: number;
  /** GFLOP/s. */
  readonly rate: number;
}

/** A logarithmic axis: a range of values on a range of pixels. */
export interface Axis {
  readonly low: number;
  readonly high: number;
  readonly start: number;
  readonly end: number;
}

export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** What the adapter was measured to reach: GB/s and GFLOP/s. */
export interface Rates {
  readonly bandwidth: number | undefined;
  readonly compute: number | undefined;
}

export interface Roofline {
  readonly x: Axis;
  readonly y: Axis;
  readonly dots: readonly Dot[];
  /** Corners of the roofs, in pixels; none where they were not measured. */
  readonly roof: readonly (readonly [x: number, y: number])[];
}

/** Where a value stands on an axis, in pixels. */
export const placeOn = ({ low, high, start, end }: Axis, value: number): number =>
  start + ((end - start) * Math.log(value / low)) / Math.log(high / low);

/** Powers of ten on an axis. */
export function ticksOf({ low, high }: Axis): number[] {
  const [first, last] = [Math.ceil(log10(low)), Math.floor(log10(high))];
  return Array.from({ length: last - first + 1 }, (_, i) => 10 ** (first + i));
}

/** Whole where it should be: `Math.log10(1000)` is. */
const log10 = (value: number): number => {
  const power = Math.log10(value);
  const whole = Math.round(power);
  return Math.abs(power - whole) < 1e-9 ? whole : power;
};

/** The dots of all layers that compute and whose time is known. */
export function dotsOf(rows: readonly TimingRow[]): Dot[] {
  return rows.flatMap(({ name, work: { flops, bytes }, time }) => {
    const rate = giga(flops, time);
    const isThere = rate !== undefined && Number.isFinite(rate) && rate > 0 && bytes > 0;
    return isThere ? [{ name, intensity: flops / bytes, rate }] : [];
  });
}

/**
 * Lays out the roofline plot: arithmetic intensity against the rate, both logarithmic, below what
 * memory (intensity × bandwidth) and arithmetic allow.
 *
 * @returns undefined where no layer has a place in it
 * @see Williams et al. 2009, "Roofline: an insightful visual performance model"
 */
export function rooflineOf(
  rows: readonly TimingRow[],
  { bandwidth, compute }: Rates,
  frame: Frame,
): Roofline | undefined {
  const dots = dotsOf(rows);
  if (dots.length === 0) return undefined;
  const hasRoof = bandwidth !== undefined && compute !== undefined;
  const ridge = hasRoof ? [compute / bandwidth] : [];
  const x = axisOver(
    [...dots.map(({ intensity }) => intensity), ...ridge],
    frame.left,
    frame.right,
  );
  const rates = [...dots.map(({ rate }) => rate), ...(hasRoof ? [compute] : [])];
  const y = axisOver(rates, frame.bottom, frame.top);
  return { x, y, dots, roof: hasRoof ? roofOn(x, y, bandwidth, compute) : [] };
}

/** An axis over all values, with some room at both ends. */
function axisOver(values: readonly number[], start: number, end: number): Axis {
  return { low: Math.min(...values) / ROOM, high: Math.max(...values) * ROOM, start, end };
}

const ROOM = 2.5;

/** From the left or the lower edge up to the ridge, and level from there. */
function roofOn(x: Axis, y: Axis, bandwidth: number, compute: number): Roofline['roof'] {
  const first = Math.max(x.low, y.low / bandwidth);
  const corners = [
    [first, first * bandwidth],
    [compute / bandwidth, compute],
    [x.high, compute],
  ];
  return corners.map(([intensity, rate]) => [placeOn(x, intensity), placeOn(y, rate)] as const);
}
