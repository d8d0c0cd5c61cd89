import { FormatError } from '../tensor/errors.ts';

/** Reads little-endian fields one after the other, and never past the end. */
export class ByteReader {
  readonly #view: DataView<ArrayBuffer>;
  #at: number;

  constructor(
    readonly bytes: Uint8Array<ArrayBuffer>,
    at = 0,
  ) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#at = at;
  }

  /** Offset of the next byte. */
  get at(): number {
    return this.#at;
  }

  get left(): number {
    return this.bytes.length - this.#at;
  }

  u8(): number {
    return this.#view.getUint8(this.#advance(1));
  }

  u16(): number {
    return this.#view.getUint16(this.#advance(2), true);
  }

  u32(): number {
    return this.#view.getUint32(this.#advance(4), true);
  }

  i32(): number {
    return this.#view.getInt32(this.#advance(4), true);
  }

  /** @throws FormatError when the number is past 2^53 */
  u64(): number {
    const value = Number(this.#view.getBigUint64(this.#advance(8), true));
    if (Number.isSafeInteger(value)) return value;
    throw new FormatError(`a number of ${value} at byte ${this.#at - 8}`);
  }

  /** Big-endian, as pickle has it. */
  f64(): number {
    return this.#view.getFloat64(this.#advance(8));
  }

  /** The next `length` bytes, as a view of the same memory. */
  take(length: number): Uint8Array<ArrayBuffer> {
    const start = this.#advance(length);
    return this.bytes.subarray(start, start + length);
  }

  /** UTF-8 text of `length` bytes. */
  text(length: number): string {
    const bytes = this.take(length);
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      throw new FormatError(`the text at byte ${this.#at - length} is not UTF-8`);
    }
  }

  #advance(length: number): number {
    const start = this.#at;
    if (start < 0 || length < 0 || length > this.left) {
      throw new FormatError(
        `${length} bytes are missing at byte ${start}: ${this.bytes.length} in all`,
      );
    }
    this.#at += length;
    return start;
  }
}
