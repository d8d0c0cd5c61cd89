import type { ProgramOptions, ProgramResult } from '../graph/backend.ts';
import { ArgumentError } from '../tensor/errors.ts';
import { sliceBatch, type Tensor } from '../tensor/tensor.ts';
import type { CpuProgram } from './cpu-program.ts';
import { JoinedValues } from './joined-values.ts';
import type { Piece } from './pieces.ts';
import { ProgramWorker, type Source, type WorkerLike } from './program-worker.ts';

/** Pieces that a worker has at once: the next one lies ready when it is done with one. */
const AT_ONCE = 2;

/** A run that several workers take pieces of. */
interface Job {
  readonly source: Source;
  /** The same program here, for what no worker can do. */
  readonly here: CpuProgram;
  readonly inputs: ReadonlyMap<string, Tensor>;
  readonly options: ProgramOptions;
  /** Pieces that nobody has taken. */
  readonly pieces: Piece[];
  readonly joined: JoinedValues;
}

/** Workers that share the pieces of a batch; each starts with the first piece that it takes. */
export class WorkerPool {
  readonly #workers: readonly ProgramWorker[];
  #isDisposed = false;

  /**
   * @param start throws where there are no workers
   * @param count how many there are at most
   */
  constructor(start: () => WorkerLike, count: number) {
    this.#workers = Array.from({ length: count }, () => new ProgramWorker(start));
  }

  /** How many there are at most. */
  get size(): number {
    return this.#workers.length;
  }

  /**
   * Runs all pieces of a batch. What lost workers leave is done by the others, or here.
   *
   * @throws whatever the program throws here, where it fails in a worker
   * @throws ArgumentError when the engine is disposed meanwhile
   */
  async run(
    source: Source,
    here: CpuProgram,
    inputs: ReadonlyMap<string, Tensor>,
    options: ProgramOptions,
    pieces: readonly Piece[],
  ): Promise<ProgramResult> {
    const joined = new JoinedValues(pieces[pieces.length - 1].to);
    const job: Job = { source, here, inputs, options, pieces: [...pieces], joined };
    try {
      for (let able = this.#able(); job.pieces.length > 0 && able.length > 0; able = this.#able()) {
        // The second piece of one comes after the first of all.
        const seats = Array.from({ length: AT_ONCE }, () => able).flat();
        await Promise.all(seats.map((worker) => takePieces(worker, job)));
      }
      for (const piece of job.pieces) {
        if (this.#isDisposed) throw new ArgumentError(DISPOSED);
        await runHere(job, piece);
      }
    } finally {
      // Nobody takes more of a run that failed.
      job.pieces.length = 0;
    }
    return { values: joined.values };
  }

  forget(program: number): void {
    for (const worker of this.#workers) worker.forget(program);
  }

  dispose(): void {
    this.#isDisposed = true;
    for (const worker of this.#workers) worker.dispose(new ArgumentError(DISPOSED));
  }

  #able(): ProgramWorker[] {
    return this.#workers.filter(({ isLost }) => !isLost);
  }
}

const DISPOSED = 'the engine was disposed while a network ran';

/** Piece after piece, until there are none or the worker is lost. */
async function takePieces(worker: ProgramWorker, job: Job): Promise<void> {
  for (let piece = job.pieces.shift(); piece !== undefined; piece = job.pieces.shift()) {
    const made = await worker.run(job.source, partOf(job, piece), job.options);
    if (made !== undefined) job.joined.put(piece, made.values);
    else if (worker.isLost) {
      job.pieces.push(piece);
      return;
    } else await runHere(job, piece);
  }
}

async function runHere(job: Job, piece: Piece): Promise<void> {
  const made = await job.here.run(partOf(job, piece), job.options);
  job.joined.put(piece, made.values);
}

const partOf = ({ inputs }: Job, { from, to }: Piece): Map<string, Tensor> =>
  new Map([...inputs].map(([name, x]) => [name, sliceBatch(x, from, to)]));
