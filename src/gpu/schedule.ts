import { Arena } from './arena.ts';
import { chunkSize } from './chunk.ts';
import type { CompiledModel } from './compiled-model.ts';
import type { Device } from './device.ts';

/** Batch sizes whose memory is kept: the chunks of a large batch, and what is left over. */
const ARENAS_KEPT = 2;

/** A compiled model with its memory. */
export class Schedule {
  readonly compiled: CompiledModel;
  /** Samples that one submit takes at most. */
  readonly chunkSize: number;
  readonly #device: Device;
  readonly #arenas = new Map<number, Arena>();

  constructor(device: Device, compiled: CompiledModel) {
    this.#device = device;
    this.compiled = compiled;
    this.chunkSize = chunkSize(compiled, device.gpu.limits);
  }

  /** The memory for a batch of `n`. */
  arena(n: number): Arena {
    const known = this.#arenas.get(n);
    if (known !== undefined) return known;
    for (const [size, arena] of this.#arenas) {
      if (this.#arenas.size < ARENAS_KEPT) break;
      arena.dispose();
      this.#arenas.delete(size);
    }
    const arena = new Arena(this.#device.gpu, this.compiled, n, this.#device.canTime);
    this.#arenas.set(n, arena);
    return arena;
  }

  dispose(): void {
    for (const arena of this.#arenas.values()) arena.dispose();
    for (const buffer of this.compiled.buffers) buffer.destroy();
  }
}
