/**
 * The shortest decimal that reads back as the same float32: `0.1`, `-0`, `1e-45`. Numbers that JSON
 * does not have are `NaN`, `Infinity` and `-Infinity`.
 */
export function float32Text(value: number): string {
  if (Object.is(value, -0)) return '-0';
  if (!Number.isFinite(value) || (Number.isInteger(value) && Math.abs(value) < 2 ** 24)) {
    return `${value}`;
  }
  const own = Math.fround(value);
  const reads = (digits: number) => Math.fround(Number(own.toPrecision(digits))) === own;
  // Most take seven to nine digits: the search starts among them.
  let digits = 7;
  while (digits < 9 && !reads(digits)) digits++;
  while (digits > 1 && reads(digits - 1)) digits--;
  return `${Number(own.toPrecision(digits))}`;
}
