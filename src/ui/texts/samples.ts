import { msg, str } from '@lit/localize';
import { NAMELESS } from '../../lab/place.ts';
import { DIGIT } from '../../lab/digits.ts';
import { DRAWING } from '../../lab/session.ts';
import { PASTED } from '../lab-input/pasted.ts';

/** A sample's name: a file's own, or what the lab calls what is no file. */
export function sampleName(file: string): string {
  if (file === DRAWING) return msg('drawing');
  if (file === NAMELESS) return msg('picture');
  const [, digit] = DIGIT_NAME.exec(file) ?? [];
  if (digit !== undefined) return msg(str`MNIST test ${digit}`);
  const [, ending] = PASTED_NAME.exec(file) ?? [];
  return ending === undefined ? file : msg(str`pasted image${ending}`);
}

const DIGIT_NAME = new RegExp(`^${DIGIT} (\\d+)$`);
const PASTED_NAME = new RegExp(`^${PASTED}(\\.\\w+|)$`);
