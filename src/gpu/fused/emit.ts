/** Pieces of WGSL, a line each. */
export const listed = (count: number, piece: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => piece(i)).join('\n');

/** Pieces of WGSL for rows and columns, a line for each row. */
export const grid = (
  [rows, columns]: readonly [number, number],
  piece: (row: number, column: number) => string,
): string =>
  listed(rows, (r) => `    ${Array.from({ length: columns }, (_, c) => piece(r, c)).join(' ')}`);
