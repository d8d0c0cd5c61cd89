import { PAD_SIDE } from './strokes.ts';

/** How far a key moves the pen, in pad units. */
const STEP = 10;

const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Where the keyboard's pen is, in pad units. */
export interface PenPosition {
  readonly x: number;
  readonly y: number;
}

/** The keyboard's pen starts in the upper half, where most digits do. */
export const PEN_START: PenPosition = { x: PAD_SIDE / 2, y: PAD_SIDE / 4 };

/** The pen after a key, or undefined when the key is no arrow. */
export function movePen({ x, y }: PenPosition, key: string): PenPosition | undefined {
  const direction = DIRECTIONS[key];
  if (direction === undefined) return undefined;
  return { x: inside(x + direction[0] * STEP), y: inside(y + direction[1] * STEP) };
}

const inside = (value: number): number => Math.max(STEP, Math.min(PAD_SIDE - STEP, value));
