import { msg, str } from '@lit/localize';
import { formatFixed } from '../../lab/numbers.ts';
import type { Selection } from '../../lab/selection.ts';

/** A number as it is read aloud: `minus 0.318`. */
export function spoken(value: number): string {
  const size = formatFixed(Math.abs(value), 6).replace(/(\.\d{3}\d*?)0+$/, '$1');
  return value < 0 ? msg(str`minus ${size}`) : size;
}

/** Where a value stands, in words: `conv1, channel 3, row 4, column 2`. */
export function spokenPlace({ layer, index }: Selection): string {
  switch (index.length) {
    case 4: {
      const [, c, h, w] = index;
      return msg(str`${layer}, channel ${c}, row ${h}, column ${w}`);
    }
    case 3: {
      const [, c, l] = index;
      return msg(str`${layer}, channel ${c}, place ${l}`);
    }
    case 2: {
      const [, c] = index;
      return msg(str`${layer}, feature ${c}`);
    }
    default:
      return layer;
  }
}

/** Where it stands, and what it is: `conv1, channel 3, row 4, column 2, minus 0.318`. */
export function spokenValue(selection: Selection, value: number): string {
  const place = spokenPlace(selection);
  const number = spoken(value);
  return msg(str`${place}, ${number}`);
}
