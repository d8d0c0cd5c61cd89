/** Pieces of WGSL, a line each. */
export const listed = (count: number, piece: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => piece(i)).join('\n');

/** Pieces of WGSL for rows and columns, a line for each row. */
export const grid = (
  [rows, columns]: readonly [number, number],
  piece: (row: number, column: number) => string,
): string =>
  listed(rows, (r) => `    ${Array.from({ length: columns }, (_, c) => piece(r, c)).join(' ')}`);

/** Products that one expression adds up: compilers bound how deep it is. */
const LONGEST = 64;

/** Adds products to a variable in their order. */
export function added(sum: string, products: readonly string[]): string {
  const lines = Array.from({ length: Math.ceil(products.length / LONGEST) }, (_, i) => {
    const own = products.slice(i * LONGEST, (i + 1) * LONGEST);
    return `${sum} = ${[sum, ...own].join(' + ')};`;
  });
  return lines.join(' ');
}

/** Where a part begins: the last one overlaps the one before it where they do not divide the whole. */
export const placed = (at: string, size: number, whole: number): string =>
  whole % size === 0 ? `(${at}) * ${size}` : `min((${at}) * ${size}, ${whole - size}u)`;
