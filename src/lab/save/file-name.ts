import { slugOf } from '../figure/slug.ts';

/** Characters of a name at most: some systems end one at 255 bytes, and a character may have three. */
const LONGEST = 80;

/**
 * The name of a saved file: the network's and what is saved of it, of letters, digits, `_` and `-`
 * alone, so that it names no other folder on any system.
 */
export function fileName(network: string, parts: readonly string[], ending: string): string {
  const name = [network, ...parts].map(slugOf).join('-').normalize('NFC');
  return `${Array.from(name).slice(0, LONGEST).join('')}.${ending}`;
}

/** The name of one map's file: `lenet-conv2-n8-c7.png`. */
export const mapFileName = (
  network: string,
  {
    layer,
    sample,
    channel,
  }: { readonly layer: string; readonly sample: number; readonly channel: number },
  ending: string,
): string => fileName(network, [layer, `n${sample}`, `c${channel}`], ending);
