/** A value of the pass: a layer's name, or `input`, and an index with the sample first. */
export interface Selection {
  readonly layer: string;
  readonly index: readonly number[];
}

/** True when both point at the same value. */
export function sameSelection(a: Selection | undefined, b: Selection | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.layer === b.layer && a.index.join() === b.index.join();
}

/** Letters of a tensor's dimensions, as torch's documentation names them. */
const LETTERS: Readonly<Record<number, readonly string[]>> = {
  1: ['N'],
  2: ['N', 'C'],
  3: ['N', 'C', 'L'],
  4: ['N', 'C', 'H', 'W'],
};

/** `N`, `C`, `H`, `W` for the dimension `d` of a tensor of this rank. */
export function dimensionLetter(rank: number, d: number): string {
  return LETTERS[rank]?.[d] ?? `D${d}`;
}

/** `conv2[n=8, c=7, h=3, w=4]`. */
export function formatSelection({ layer, index }: Selection): string {
  const parts = index.map((i, d) => `${dimensionLetter(index.length, d).toLowerCase()}=${i}`);
  return `${layer}[${parts.join(', ')}]`;
}
