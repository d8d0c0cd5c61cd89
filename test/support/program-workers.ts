import { CpuProgram } from '../../src/cpu/cpu-program.ts';
import type { Message } from '../../src/cpu/worker-messages.ts';

/** A worker in this thread: it computes what it is told, each message in a turn of its own. */
export class LocalWorker extends EventTarget {
  readonly messages: Message[] = [];
  isTerminated = false;
  /** Runs after which it breaks. */
  lasts = Infinity;
  readonly #programs = new Map<number, CpuProgram>();

  postMessage(message: Message, transfer: ArrayBuffer[]): void {
    const own = structuredClone(message, { transfer });
    this.messages.push(own);
    setTimeout(() => void this.#take(own));
  }

  terminate(): void {
    this.isTerminated = true;
  }

  get runs(): number {
    return this.messages.filter(({ kind }) => kind === 'run').length;
  }

  async #take(message: Message): Promise<void> {
    if (this.isTerminated) return;
    if (message.kind === 'load') {
      this.#programs.set(message.program, new CpuProgram(message.model, message.weights));
    }
    if (message.kind === 'dispose') this.#programs.delete(message.program);
    if (message.kind !== 'run') return;
    if (this.lasts-- <= 0) {
      this.dispatchEvent(new Event('error'));
      return;
    }
    const options = { keep: message.keep, time: false };
    const made = await this.#programs
      .get(message.program)
      ?.run(message.inputs, options)
      .catch(() => undefined);
    const data = { run: message.run, values: made?.values };
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
}
