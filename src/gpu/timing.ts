const NANOSECONDS_PER_MILLISECOND = 1e6;
const BYTES_PER_STAMP = 8;

/** Timestamps at both ends of each of `count` compute passes. */
export class Timing {
  readonly #queries: GPUQuerySet;
  readonly #resolved: GPUBuffer;
  readonly byteLength: number;

  constructor(gpu: GPUDevice, label: string, count: number) {
    this.byteLength = 2 * count * BYTES_PER_STAMP;
    this.#queries = gpu.createQuerySet({
      label: `${label}/times`,
      type: 'timestamp',
      count: 2 * count,
    });
    this.#resolved = gpu.createBuffer({
      label: `${label}/times`,
      size: this.byteLength,
      usage: GPUBufferUsage.QUERY_RESOLVE | GPUBufferUsage.COPY_SRC,
    });
  }

  /** What the pass number `at` writes, and where. */
  writes(at: number): GPUComputePassTimestampWrites {
    return {
      querySet: this.#queries,
      beginningOfPassWriteIndex: 2 * at,
      endOfPassWriteIndex: 2 * at + 1,
    };
  }

  /** Copies all timestamps to `target`, from byte `offset` on. */
  encodeCopy(encoder: GPUCommandEncoder, target: GPUBuffer, offset: number): void {
    encoder.resolveQuerySet(this.#queries, 0, this.byteLength / BYTES_PER_STAMP, this.#resolved, 0);
    encoder.copyBufferToBuffer(this.#resolved, 0, target, offset, this.byteLength);
  }

  dispose(): void {
    this.#queries.destroy();
    this.#resolved.destroy();
  }
}

/** Nanoseconds, two for each pass; they outlive the mapping. */
export const stampsOf = (bytes: ArrayBuffer): bigint[] => [...new BigUint64Array(bytes)];

/** Milliseconds of each pass. Some drivers let the clock run back; that reads as 0. */
export function passTimes(bytes: ArrayBuffer): number[] {
  const stamps = new BigUint64Array(bytes);
  return Array.from({ length: stamps.length / 2 }, (_, i) => {
    const nanoseconds = Number(stamps[2 * i + 1] - stamps[2 * i]);
    return Math.max(0, nanoseconds / NANOSECONDS_PER_MILLISECOND);
  });
}
