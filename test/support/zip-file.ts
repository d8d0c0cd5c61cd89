import { crc32 } from '../../src/formats/crc32.ts';

/** An entry of a zip written byte by byte; every field may lie. */
export interface FakeEntry {
  readonly name: string;
  readonly data: Uint8Array;
  readonly method?: number;
  readonly size?: number;
  readonly crc?: number;
  readonly flags?: number;
  readonly localName?: string;
  readonly offset?: number;
}

export const bytesOf = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0));

function record(fields: readonly [bytes: 2 | 4, value: number][]): Uint8Array {
  return Uint8Array.from(
    fields.flatMap(([bytes, value]) =>
      Array.from({ length: bytes }, (_, i) => (value >>> (8 * i)) & 0xff),
    ),
  );
}

function common(entry: FakeEntry, name: string): [2 | 4, number][] {
  const { data, method = 0, size = data.length, crc = crc32(data), flags = 0 } = entry;
  return [
    [2, 20],
    [2, flags],
    [2, method],
    [4, 0],
    [4, crc],
    [4, data.length],
    [4, size],
    [2, name.length],
    [2, 0],
  ];
}

/** A zip of these entries in order. */
export function zipFile(...entries: FakeEntry[]): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  const length = (list: readonly Uint8Array[]) => list.reduce((sum, p) => sum + p.length, 0);
  for (const entry of entries) {
    const { name, localName = name, offset = length(parts) } = entry;
    const fields: [2 | 4, number][] = [[4, 0x02014b50], [2, 20], ...common(entry, name)];
    const rest: [2 | 4, number][] = [
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, offset],
    ];
    directory.push(record([...fields, ...rest]), bytesOf(name));
    parts.push(record([[4, 0x04034b50], ...common(entry, localName)]));
    parts.push(bytesOf(localName), entry.data);
  }
  const count = entries.length;
  const end: [2 | 4, number][] = [
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, count],
    [2, count],
  ];
  const places: [2 | 4, number][] = [
    [4, length(directory)],
    [4, length(parts)],
    [2, 0],
  ];
  return new Uint8Array(
    [...parts, ...directory, record([...end, ...places])].flatMap((part) => [...part]),
  );
}
