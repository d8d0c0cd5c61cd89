import type { CellText } from './code-cell.ts';
import { RefusalError } from './failure.ts';
import { fieldsOf, listOf } from './guards.ts';
import { readCell } from './kept-head.ts';

/** Letters of an address that chats and mail programs leave whole. */
const LONGEST_ADDRESS = 8000;
/** Bytes that the code of an address may unpack to: more than fit in one, unless they say little. */
const MOST_BYTES = 2 ** 16;

/**
 * Cells as text for an address: JSON, deflated, in base64 with the two letters that are safe there.
 *
 * @returns undefined where there are too many
 */
export async function packCode(cells: readonly CellText[]): Promise<string | undefined> {
  const plain = cells.map(({ source, from }) => ({ source, from }));
  const json = new TextEncoder().encode(JSON.stringify({ cells: plain }));
  if (json.length > MOST_BYTES) return undefined;
  const bytes = await through(json, new CompressionStream('deflate-raw'), Infinity);
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');
}

/**
 * The cells of {@link packCode}'s text.
 *
 * @throws RefusalError where it is something else
 */
export async function unpackCode(text: string): Promise<CellText[]> {
  try {
    const binary = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
    const packed = Uint8Array.from(binary, (letter) => letter.codePointAt(0) ?? 0);
    const bytes = await through(packed, new DecompressionStream('deflate-raw'), MOST_BYTES);
    const json: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return listOf(fieldsOf(json, 'code')['cells'], 'cells', readCell);
  } catch (cause) {
    throw new RefusalError('address-code-unreadable', {}, { cause });
  }
}

/** The address with the code in it, or undefined where it would be too long. */
export function addressWith(href: string, code: string): string | undefined {
  if (new URLSearchParams(hashOf(href)).has('code')) return href;
  const address = `${href}${href.includes('#') ? '&' : '#'}code=${code}`;
  return address.length > LONGEST_ADDRESS ? undefined : address;
}

const hashOf = (href: string): string => href.slice(href.indexOf('#') + 1);

/** @throws TypeError where the stream refuses the bytes, RangeError where more than `most` come */
async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
  most: number,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > most) {
      await reader.cancel();
      throw new RangeError(`more than ${most} bytes`);
    }
    parts.push(value);
  }
  const all = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
