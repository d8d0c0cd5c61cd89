import { grid, listed } from './emit.ts';

/** What part of each plane of the input a tile's windows see. */
export interface Patch {
  readonly channels: number;
  readonly input: readonly [height: number, width: number];
  /** Zeros before the first row and column. */
  readonly before: readonly [number, number];
  readonly size: readonly [height: number, width: number];
  /** How many tiles there are down and across, and where the last ones begin, padding included. */
  readonly tiles: readonly [down: number, across: number];
  readonly last: readonly number[];
  /** Pixels from one output to the next. */
  readonly steps: readonly [down: number, across: number];
}

/**
 * Writes how a patch is read into `p0_0`, `p0_1` and so on. Pixels come four at a time where they
 * lie so in memory, since an adapter on the CPU takes an address as long as it takes a value.
 */
export class PatchReader {
  readonly #patch: Patch;

  constructor(patch: Patch) {
    this.#patch = patch;
  }

  /** What `x` is an array of. */
  get element(): 'f32' | 'vec4f' {
    return this.#isPlane() || this.#isBand() || this.#areRows() ? 'vec4f' : 'f32';
  }

  /** Functions that `load` calls. */
  functions(): string {
    const [height, width] = this.#patch.input;
    if (this.#isPlane() || this.#isInside()) return '';
    if (this.#areRows()) {
      return `
fn four(plane: u32, row: i32, at: u32) -> vec4f {
  let is_inside = u32(row) < ${height};
  return select(vec4f(), x[plane + select(0u, u32(row * ${width / 4}) + at, is_inside)], is_inside);
}
`;
    }
    return `
// Negative rows and columns wrap around to large ones. Nothing branches here: this is inlined often.
fn pixel(plane: u32, row: i32, column: i32) -> f32 {
  let is_inside = (u32(row) < ${height}) & (u32(column) < ${width});
  return select(0, x[plane + select(0u, u32(row * ${width} + column), is_inside)], is_inside);
}
`;
  }

  /** Reads the patch of one channel, from row `top` and column `left` on, into `p0_0` and so on. */
  load(channel: string, name = 'p'): string {
    const { channels, input, size } = this.#patch;
    const each = this.element === 'vec4f' ? 4 : 1;
    const [height, width] = input;
    const corner = this.#isInside() ? `u32(top * ${width} + left)` : '0u';
    return `    let ${name}_plane = (sample * ${channels} + ${channel}) * ${(height * width) / each};
    let ${name}_corner = ${name}_plane + ${corner}${each === 4 ? ' / 4' : ''};
${this.#vectors(name)}
${grid(size, (r, c) => `let ${name}${r}_${c} = ${this.#pixel(name, r, c)};`)}`;
  }

  /** One tile is the whole plane, whose size is one of fours. */
  #isPlane(): boolean {
    return this.#isWhole() && this.#size() % 4 === 0;
  }

  /** Patches are whole rows on the input, which begin and end at fours. */
  #isBand(): boolean {
    const { tiles, input, steps } = this.#patch;
    const isAligned = (steps[0] * input[1]) % 4 === 0 && this.#size() % 4 === 0;
    return tiles[1] === 1 && isAligned && this.#isInside();
  }

  /** Tiles are as wide as the plane, whose rows are fours. */
  #areRows(): boolean {
    return this.#patch.tiles[1] === 1 && this.#patch.input[1] % 4 === 0;
  }

  #isWhole(): boolean {
    return this.#patch.tiles[0] === 1 && this.#patch.tiles[1] === 1;
  }

  /** Whether all patches lie on the input, so that no load has to ask. */
  #isInside(): boolean {
    const { before, input, size, last } = this.#patch;
    return last.every((start, d) => before[d] === 0 && start + size[d] <= input[d]);
  }

  #size(): number {
    return this.#patch.input[0] * this.#patch.input[1];
  }

  #vectors(name: string): string {
    const { input, size } = this.#patch;
    const fours = input[1] / 4;
    const each = (count: number, piece: (i: number) => string): string =>
      listed(Math.ceil(count), (i) => `    let ${name}_four${i} = ${piece(i)};`);
    if (this.#isPlane()) return each(this.#size() / 4, (i) => `x[${name}_plane + ${i}]`);
    if (this.#isBand()) return each(size[0] * fours, (i) => `x[${name}_corner + ${i}]`);
    if (!this.#areRows()) return '';
    return each(
      size[0] * fours,
      (i) => `four(${name}_plane, top + ${Math.floor(i / fours)}, ${i % fours})`,
    );
  }

  #pixel(name: string, row: number, column: number): string {
    const { input, before } = this.#patch;
    const [height, width] = input;
    const [h, w] = [row - before[0], column - before[1]];
    const isOn = (at: number, end: number) => at >= 0 && at < end;
    const part = (at: number) => `${name}_four${Math.floor(at / 4)}.${'xyzw'[at % 4]}`;
    if (this.#isWhole() && !(isOn(h, height) && isOn(w, width))) return '0f';
    if (this.#isPlane()) return part(h * width + w);
    if (this.#isBand() || this.#areRows()) return isOn(w, width) ? part(row * width + w) : '0f';
    if (this.#isWhole()) return `x[${name}_plane + ${h * width + w}]`;
    if (this.#isInside()) return `x[${name}_corner + ${row * width + column}]`;
    return `pixel(${name}_plane, top + ${row}, left + ${column})`;
  }
}
