import { unpack, type AnswerTo, type Job, type Reply } from './picture-reply.ts';

/** What is needed of a `Worker`. */
export interface WorkerLike {
  addEventListener(
    type: 'message' | 'messageerror' | 'error',
    listener: (event: Event) => void,
  ): void;
  postMessage(job: Job, transfer: Transferable[]): void;
  terminate(): void;
}

interface Task {
  readonly job: Job;
  readonly signal: AbortSignal;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Does jobs in workers, one at a time in each, in the order in which they were asked for. A worker
 * that fails is replaced, and its job is done here. Where workers do not start at all, every job is.
 */
export class WorkerPool {
  readonly #start: () => WorkerLike;
  readonly #most: number;
  readonly #queue: Task[] = [];
  readonly #idle: WorkerLike[] = [];
  readonly #busy = new Map<WorkerLike, Task>();
  #hasAnswered = false;
  #isWithout = false;
  #isWorkingHere = false;

  /** @param most workers that may run at the same time */
  constructor(start: () => WorkerLike, most: number) {
    this.#start = start;
    this.#most = most;
  }

  /** Starts a worker before there is anything to do. */
  warm(): void {
    if (this.#idle.length + this.#busy.size > 0) return;
    const worker = this.#startOne();
    if (worker !== undefined) this.#idle.push(worker);
  }

  /**
   * @throws PictureError when the picture cannot be read
   * @throws the signal's reason when it was aborted before the job's turn came
   */
  ask<J extends Job>(job: J, signal: AbortSignal): Promise<AnswerTo<J>> {
    return new Promise((resolve, reject) => {
      this.#queue.push({
        job,
        signal,
        resolve: (answer) => resolve(answer as AnswerTo<J>),
        reject,
      });
      this.#assign();
    });
  }

  #assign(): void {
    while (this.#queue.length > 0) {
      const worker = this.#idle.pop() ?? this.#startOne();
      if (worker === undefined) break;
      const task = this.#takeNext();
      if (task === undefined) this.#idle.push(worker);
      else this.#give(worker, task);
    }
    if (this.#isWithout) void this.#workHere();
  }

  /** The next task that is still wanted. */
  #takeNext(): Task | undefined {
    for (;;) {
      const task = this.#queue.shift();
      if (task === undefined || !task.signal.aborted) return task;
      task.reject(task.signal.reason);
    }
  }

  #startOne(): WorkerLike | undefined {
    if (this.#isWithout || this.#idle.length + this.#busy.size >= this.#most) return undefined;
    try {
      const worker = this.#start();
      worker.addEventListener('message', (event) =>
        this.#finish(worker, (event as MessageEvent<Reply>).data),
      );
      worker.addEventListener('messageerror', () => this.#replace(worker));
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        this.#replace(worker);
      });
      return worker;
    } catch {
      this.#isWithout = true;
      return undefined;
    }
  }

  #give(worker: WorkerLike, task: Task): void {
    this.#busy.set(worker, task);
    try {
      // Nothing is handed over: the page shows the picture, and reads it again with other options.
      worker.postMessage(task.job, []);
    } catch (error) {
      this.#busy.delete(worker);
      this.#idle.push(worker);
      task.reject(error);
    }
  }

  #finish(worker: WorkerLike, reply: Reply): void {
    const task = this.#busy.get(worker);
    this.#hasAnswered = true;
    this.#busy.delete(worker);
    this.#idle.push(worker);
    if (task !== undefined) settle(task, reply);
    this.#assign();
  }

  /** A worker that fails before any has answered shows that workers do not start here. */
  #replace(worker: WorkerLike): void {
    const task = this.#busy.get(worker);
    worker.terminate();
    this.#busy.delete(worker);
    if (this.#idle.includes(worker)) this.#idle.splice(this.#idle.indexOf(worker), 1);
    if (!this.#hasAnswered) this.#isWithout = true;
    if (task !== undefined) void doHere(task);
    this.#assign();
  }

  async #workHere(): Promise<void> {
    if (this.#isWorkingHere) return;
    this.#isWorkingHere = true;
    for (let task = this.#takeNext(); task !== undefined; task = this.#takeNext()) {
      await doHere(task);
    }
    this.#isWorkingHere = false;
  }
}

function settle(task: Task, reply: Reply): void {
  try {
    task.resolve(unpack(reply));
  } catch (error) {
    task.reject(error);
  }
}

/** Does a task on this thread, once whatever else waits here has had its turn. */
async function doHere({ job, resolve, reject }: Task): Promise<void> {
  await new Promise((done) => setTimeout(done, 0));
  const { doJob } = await import('./picture-job.ts');
  await doJob(job).then(resolve, reject);
}
