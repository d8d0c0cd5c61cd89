import type { Keep } from '../graph/backend.ts';
import { Arena, type ArenaSize } from './arena.ts';
import { chunkSize, outputChunk } from './chunk.ts';
import type { CompiledModel } from './compiled-model.ts';
import type { Device } from './device.ts';
import { DeviceError } from './errors.ts';

/** Batch sizes whose memory a lane keeps: the chunks of a large batch, and what is left over. */
const ARENAS_KEPT = 2;

/** A compiled model with its memory. */
export class Schedule {
  readonly compiled: CompiledModel;
  readonly #device: Device;
  readonly #chunks: Readonly<Record<Keep, number>>;
  /** By lane, those used last at the end. */
  readonly #arenas: Arena[][] = [];
  #disposed = false;

  constructor(device: Device, compiled: CompiledModel) {
    const { limits } = device.gpu;
    this.#device = device;
    this.compiled = compiled;
    this.#chunks = {
      all: chunkSize(compiled, limits),
      output: outputChunk(compiled, limits, device.isSoftware),
    };
  }

  /** Samples that one submit takes at most. */
  chunkSize(keep: Keep): number {
    return this.#chunks[keep];
  }

  /**
   * Memory for a batch in a lane. What a lane had before may be freed, so it must be idle.
   *
   * @throws DeviceError once the network was disposed
   */
  arena({ n, keep }: ArenaSize, lane = 0): Arena {
    const { compiled } = this;
    if (this.#disposed) throw new DeviceError(`${compiled.model.name} was disposed`);
    const own = (this.#arenas[lane] ??= []);
    const at = own.findIndex(({ size }) => size.n === n && size.keep === keep);
    const [known] = at === -1 ? [] : own.splice(at, 1);
    if (known === undefined && own.length === ARENAS_KEPT) own.shift()?.dispose();
    const { gpu, canTime } = this.#device;
    const arena = known ?? new Arena(gpu, compiled, { n, keep }, canTime);
    own.push(arena);
    return arena;
  }

  dispose(): void {
    this.#disposed = true;
    for (const arena of this.#arenas.flat()) arena.dispose();
    for (const buffer of this.compiled.buffers) buffer.destroy();
  }
}
