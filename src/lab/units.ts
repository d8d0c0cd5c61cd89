const STEP = 1000;
const PREFIXES = ['', 'k', 'M', 'G', 'T'];

/** Three digits of a positive number, with no exponent. */
const threeDigits = (value: number): string => {
  const rounded = Number(value.toPrecision(3));
  const decimals = rounded > 0 ? 2 - Math.floor(Math.log10(rounded)) : 0;
  return value.toFixed(Math.max(0, Math.min(6, decimals)));
};

/** `0`, `840 FLOP`, `2.35 MFLOP`: three digits and a prefix of a thousand. */
export function formatAmount(value: number, unit: string): string {
  if (value < STEP) return `${value} ${unit}`.trim();
  const power = Math.min(PREFIXES.length - 1, Math.floor(Math.log10(value) / 3));
  return `${threeDigits(value / STEP ** power)} ${PREFIXES[power]}${unit}`;
}

/** A duration of any size, given in milliseconds: `8.52 µs`, `12.3 ms`, `1.20 s`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds >= STEP) return `${threeDigits(milliseconds / STEP)} s`;
  if (milliseconds >= 1) return `${threeDigits(milliseconds)} ms`;
  return `${threeDigits(milliseconds * STEP)} µs`;
}

/** A rate with three digits; less than a thousandth is written with an exponent. */
export const formatRate = (rate: number): string =>
  rate > 0 && rate < 1e-3 ? rate.toExponential(1).replace('-', '−') : threeDigits(rate);
