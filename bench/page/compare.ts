/** The bounds that the engine's own values are held to. */
const [ABSOLUTE, RELATIVE] = [1e-5, 1e-4];

/**
 * The largest distance of an output from what was expected.
 *
 * @throws Error when values are missing, or one is further off than 1e-5 + 1e-4·|expected|
 */
export function compare(output: Float32Array, expected: Float32Array): number {
  if (output.length !== expected.length) {
    throw new Error(`${output.length} values came, ${expected.length} were expected`);
  }
  let worst = 0;
  for (const [i, value] of expected.entries()) {
    const error = Math.abs(output[i] - value);
    // A NaN is within no bound.
    if (!(error <= ABSOLUTE + RELATIVE * Math.abs(value))) {
      throw new Error(
        `wrong output: ${output[i].toPrecision(4)}, not ${value.toPrecision(4)}, at ${i}`,
      );
    }
    worst = Math.max(worst, error);
  }
  return worst;
}
