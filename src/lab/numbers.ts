/** A number with a true minus, and as many decimals as asked for: `−0.318`. */
export function formatFixed(value: number, decimals: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value < 0 ? '−∞' : '∞';
  return value.toFixed(decimals).replace('-', '−');
}

/** A number among others of up to this size: with three of that size's digits. */
export function formatNear(value: number, size: number): string {
  const decimals = size > 0 && Number.isFinite(size) ? 2 - Math.floor(Math.log10(size)) : 3;
  const text = formatFixed(value, Math.max(0, Math.min(9, decimals)));
  return /[1-9∞N]/.test(text) ? text : text.replace('−', '');
}

/** A float32 with every digit that tells it from its neighbours: nine significant ones at most. */
export function formatValue(value: number): string {
  if (!Number.isFinite(value)) return formatFixed(value, 0);
  for (let digits = 6; digits < 9; digits++) {
    if (Math.fround(Number(value.toPrecision(digits))) === Math.fround(value)) {
      return shorten(value, digits);
    }
  }
  return shorten(value, 9);
}

function shorten(value: number, digits: number): string {
  const size = Math.abs(value);
  const text =
    size !== 0 && (size < 1e-4 || size >= 1e7)
      ? value.toExponential(digits - 1)
      : value.toPrecision(digits);
  return text.replace(/-/g, '−');
}

/** Milliseconds for a person: `0.214 ms`, `12.3 ms`. */
export function formatMilliseconds(milliseconds: number): string {
  const decimals = milliseconds < 1 ? 3 : milliseconds < 100 ? 1 : 0;
  return `${milliseconds.toFixed(decimals)} ms`;
}

/** A share of one as a percentage with one decimal. */
export function formatPercent(share: number): string {
  return Number.isNaN(share) ? 'NaN' : `${(share * 100).toFixed(1)} %`;
}

/** `61,706`. */
export function formatCount(count: number): string {
  // `toLocaleString` loads a locale's data first, which takes longer than all else of a first frame.
  return `${count}`.replace(/\B(?=(?:\d{3})+$)/g, ',');
}
