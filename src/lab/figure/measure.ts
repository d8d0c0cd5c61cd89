import type { Form } from './form.ts';
import type { Scale } from './scale.ts';

/** A plane of a stack: its channel, and how far along the diagonal it stands. */
export interface Plane {
  readonly channel: number;
  readonly shift: number;
}

/** What a stack takes up, from its top left corner. */
export type Measured =
  | {
      readonly kind: 'planes';
      readonly width: number;
      readonly height: number;
      readonly plane: { readonly width: number; readonly height: number };
      /** From the rearmost to the one in front. */
      readonly planes: readonly Plane[];
      /** Shift of the dots that stand for planes left out. */
      readonly dots: number | undefined;
    }
  | {
      readonly kind: 'strip';
      readonly width: number;
      readonly height: number;
      /** Units that are drawn: all, or the first and the last ones. */
      readonly units: readonly number[];
      readonly isCut: boolean;
      /** How far the strip's lower end lies to the right of its upper one. */
      readonly slant: number;
    };

/** Most planes of a stack that are drawn, and how many of them when some are left out. */
const MOST_PLANES = 16;
const REAR_PLANES = 3;
const FRONT_PLANES = 8;

const LARGEST_SHIFT = 8;
const DEEPEST = 62;
const DOTS_GAP = 18;

/** Width of a strip, and the side of a single number's square. */
export const STRIP_WIDTH = 10;
const SLANT = 0.32;
/** Thinnest unit: of more of them than fit, the first and the last ones are drawn. */
const THINNEST_UNIT = 1.1;

/** @param front the channel whose plane stands in front */
export function measure(form: Form, scale: Scale, front: number): Measured {
  switch (form.kind) {
    case 'planes':
      return measurePlanes(form, scale, front);
    case 'strip':
      return measureStrip(form.units, scale.strip(form.units));
    case 'scalar':
      return {
        kind: 'strip',
        width: STRIP_WIDTH,
        height: STRIP_WIDTH,
        units: [0],
        isCut: false,
        slant: 0,
      };
    default:
      return form satisfies never;
  }
}

function measurePlanes(
  { channels, height, width }: Extract<Form, { kind: 'planes' }>,
  scale: Scale,
  front: number,
): Measured {
  const plane = scale.plane(height, width);
  const isCut = channels > MOST_PLANES;
  const step = Math.min(LARGEST_SHIFT, DEEPEST / (Math.min(channels, MOST_PLANES) - 1));
  // The channels in their order, turned so that the one asked for comes last.
  const order = Array.from({ length: channels }, (_, i) => (front + 1 + i) % channels);
  const drawn = isCut ? [...order.slice(0, REAR_PLANES), ...order.slice(-FRONT_PLANES)] : order;
  const planes = drawn.map((channel, i) => {
    const gap = isCut && i >= REAR_PLANES ? DOTS_GAP : 0;
    return { channel, shift: i * step + gap };
  });
  const depth = planes.at(-1)?.shift ?? 0;
  return {
    kind: 'planes',
    width: plane.width + depth,
    height: plane.height + depth,
    plane,
    planes,
    dots: isCut ? (REAR_PLANES - 0.5) * step + DOTS_GAP / 2 : undefined,
  };
}

function measureStrip(units: number, length: number): Measured {
  const fitting = Math.floor(length / THINNEST_UNIT);
  const isCut = fitting < units;
  const all = Array.from({ length: units }, (_, i) => i);
  const half = Math.floor(fitting / 2);
  return {
    kind: 'strip',
    width: STRIP_WIDTH + length * SLANT,
    height: length,
    units: isCut ? [...all.slice(0, half), ...all.slice(-half)] : all,
    isCut,
    slant: length * SLANT,
  };
}
