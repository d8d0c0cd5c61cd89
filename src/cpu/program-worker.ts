import type { ProgramOptions, ProgramResult } from '../graph/backend.ts';
import type { Model } from '../graph/model.ts';
import type { Weights } from '../graph/weights.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { memoryOf, type Message, type Reply } from './worker-messages.ts';

/** What is needed of a `Worker`. */
export interface WorkerLike {
  addEventListener(
    type: 'message' | 'messageerror' | 'error',
    listener: (event: { readonly data?: unknown; preventDefault(): void }) => void,
  ): void;
  postMessage(message: Message, transfer: ArrayBuffer[]): void;
  terminate(): void;
}

/** What the worker makes its own program of. */
export interface Source {
  readonly id: number;
  readonly model: Model;
  readonly weights: Weights;
}

interface Waiting {
  readonly resolve: (values: Map<string, Tensor> | undefined) => void;
  readonly reject: (error: unknown) => void;
}

/** Runs programs in a worker, which starts with the first run. One that fails is not started again. */
export class ProgramWorker {
  readonly #start: () => WorkerLike;
  readonly #loaded = new Set<number>();
  readonly #waiting = new Map<number, Waiting>();
  #worker: WorkerLike | undefined;
  #isWithout = false;
  #runs = 0;

  /** @param start throws where there are no workers */
  constructor(start: () => WorkerLike) {
    this.#start = start;
  }

  /** True once it failed, did not start or was ended. */
  get isLost(): boolean {
    return this.#isWithout;
  }

  /** @returns nothing where the worker cannot: the run is then to be made elsewhere */
  async run(
    program: Source,
    inputs: ReadonlyMap<string, Tensor>,
    { keep }: ProgramOptions,
  ): Promise<ProgramResult | undefined> {
    const worker = this.#ready();
    if (worker === undefined) return undefined;
    const { id, model, weights } = program;
    if (!this.#loaded.has(id)) {
      worker.postMessage({ kind: 'load', program: id, model, weights }, []);
    }
    this.#loaded.add(id);
    // Copies are handed over: the inputs stay the caller's.
    const copies = new Map(
      [...inputs].map(([name, { shape, data }]) => [name, { shape, data: data.slice() }]),
    );
    const run = this.#runs++;
    const message: Message = { kind: 'run', program: id, run, inputs: copies, keep };
    const values = await new Promise<Map<string, Tensor> | undefined>((resolve, reject) => {
      this.#waiting.set(run, { resolve, reject });
      worker.postMessage(message, memoryOf(copies));
    });
    return values && { values };
  }

  forget(program: number): void {
    if (this.#loaded.delete(program)) this.#worker?.postMessage({ kind: 'dispose', program }, []);
  }

  /** @param reason what those who wait are told */
  dispose(reason: Error): void {
    for (const { reject } of this.#waiting.values()) reject(reason);
    this.#end();
  }

  #ready(): WorkerLike | undefined {
    if (this.#isWithout || this.#worker !== undefined) return this.#worker;
    try {
      const worker = this.#start();
      worker.addEventListener('message', ({ data }) => this.#answer(data as Reply));
      worker.addEventListener('messageerror', () => this.#giveUp());
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        this.#giveUp();
      });
      this.#worker = worker;
    } catch {
      this.#isWithout = true;
    }
    return this.#worker;
  }

  #answer({ run, values }: Reply): void {
    this.#waiting.get(run)?.resolve(values);
    this.#waiting.delete(run);
  }

  /** What waits is to be done by those who asked. */
  #giveUp(): void {
    for (const { resolve } of this.#waiting.values()) resolve(undefined);
    this.#end();
  }

  #end(): void {
    this.#isWithout = true;
    this.#waiting.clear();
    this.#loaded.clear();
    this.#worker?.terminate();
    this.#worker = undefined;
  }
}
