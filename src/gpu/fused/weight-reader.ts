import { listed } from './emit.ts';

/** How a kernel reads its weights into `w0`, `w1` and so on. */
export interface WeightReader {
  /** What `weight` is an array of. */
  readonly element: 'f32' | 'vec4f';
  /** What stands before everything else in the module. */
  readonly head: string;
  /** Reads so many weights from one on: with fours, the first of four. */
  read(count: number, first: string): string;
  /** Which output of a block the `k`th sum is. */
  output(k: number): string;
}

const parts = 'xyzw';

/** Every invocation reads every weight. */
export const readEach: WeightReader = {
  element: 'f32',
  head: '',
  read: (count, first) => listed(count, (i) => `    let w${i} = weight[${first} + ${i}];`),
  output: (k) => String(k),
};

/** Every invocation reads every weight, four at a time. */
export const readFours: WeightReader = {
  element: 'vec4f',
  head: '',
  read: (count, first) => `${listed(
    Math.ceil(count / 4),
    (i) => `    let f${i} = weight[(${first}) / 4 + ${i}];`,
  )}
${listed(count, (i) => `    let w${i} = f${Math.floor(i / 4)}.${parts[i % 4]};`)}`,
  output: (k) => String(k),
};

const SWAPS = ['', 'quadSwapX', 'quadSwapY', 'quadSwapDiagonal'];

/**
 * Each of four neighbours, which need the same weights, reads one of four and gets the others by
 * swaps. So its first sum belongs to the output of its own place among the four, its second to its
 * neighbour's, and so on. The adapter must number a quad's invocations through.
 */
export const shareFours: WeightReader = {
  element: 'f32',
  head: `enable subgroups;
// Quads are whole: invocations return by four.
diagnostic(off, subgroup_uniformity);
`,
  read: (count, first) =>
    listed(Math.ceil(count / 4), (i) => {
      const own = `w${4 * i}`;
      const swapped = SWAPS.slice(1).map((swap, j) => `let w${4 * i + j + 1} = ${swap}(${own});`);
      return `    let ${own} = weight[${first} + ${4 * i} + (id.x & 3)]; ${swapped.join(' ')}`;
    }),
  output: (k) => `(${k - (k % 4)} + (${k % 4} ^ (id.x & 3)))`,
};
