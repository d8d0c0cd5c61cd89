/** @typedef {import('./stages.mjs').Result} Result */

/** @param {Result[]} results */
export function formatTable(results) {
  const rows = results.map(({ name, passed, failed, skipped, seconds }) =>
    [name, passed, failed, skipped, `${seconds.toFixed(1)} s`].map(String),
  );
  const table = [['stage', 'passed', 'failed', 'skipped', 'time'], ...rows];
  return table
    .map(
      ([name = '', ...cells]) => name.padEnd(10) + cells.map((cell) => cell.padStart(9)).join(''),
    )
    .join('\n');
}

/** @param {Result[]} results */
export function total(results) {
  return {
    passed: results.reduce((sum, { passed }) => sum + passed, 0),
    failed: results.reduce((sum, { failed }) => sum + failed, 0),
  };
}
