import { formatFixed } from '../../lab/numbers.ts';
import type { Range } from '../../lab/ranges.ts';
import type { PaletteName } from './palette.ts';

/** The values at a legend's ends. Greys run from paper to ink; a signed palette shows what occurs. */
export function legendEnds(
  { min, max }: Range,
  palette: PaletteName,
): { from: number; to: number } {
  if (palette === 'grey') return { from: 0, to: 1 };
  return min === max ? { from: Math.min(0, min), to: Math.max(0, max) } : { from: min, to: max };
}

/** Three significant digits, or two decimals. */
export function legendNumber(value: number): string {
  const size = Math.abs(value);
  return formatFixed(value, value === 0 || size >= 100 ? 0 : size >= 10 ? 1 : 2);
}
