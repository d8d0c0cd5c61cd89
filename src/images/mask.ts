import type { Mark } from './marks.ts';
import type { Components } from './components.ts';
import type { Mask, Plane } from './picture.ts';

/** A mask of the values that pass a test. */
export function maskWhere(
  { width, height, data }: { width: number; height: number; data: ArrayLike<number> },
  test: (value: number) => boolean,
): Mask {
  // A plain loop: `Uint8Array.from` with a function goes through an iterator, 50 times slower.
  const bits = new Uint8Array(width * height);
  for (let i = 0; i < bits.length; i++) if (test(data[i])) bits[i] = 1;
  return { width, height, data: bits };
}

/** A mask of the values above a level. */
export function maskAbove({ width, height, data }: Plane, level: number): Mask {
  const bits = new Uint8Array(width * height);
  for (let i = 0; i < bits.length; i++) bits[i] = data[i] > level ? 1 : 0;
  return { width, height, data: bits };
}

/** A mask of the pixels that belong to a mark. */
export function maskOfMark(mark: Mark, { width, height, labels, list }: Components): Mask {
  const own = new Uint8Array(list.length + 1);
  for (const { label } of mark.parts) own[label] = 1;
  const bits = new Uint8Array(width * height);
  for (let y = mark.top; y < mark.bottom; y++) {
    for (let x = mark.left, i = y * width + x; x < mark.right; x++, i++) bits[i] = own[labels[i]];
  }
  return { width, height, data: bits };
}
