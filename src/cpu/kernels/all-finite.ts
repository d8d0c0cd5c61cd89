/** Whether no value is infinite or NaN. */
export function allFinite(x: Float32Array): boolean {
  let even = 0;
  let odd = 0;
  const last = x.length - 1;
  // A number less itself is zero, and anything else is NaN.
  for (let i = 0; i < last; i += 2) {
    const a = x[i];
    const b = x[i + 1];
    even += a - a;
    odd += b - b;
  }
  return even + odd === 0 && (x.length === 0 || Number.isFinite(x[last]));
}
