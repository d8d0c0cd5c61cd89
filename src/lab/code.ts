import type { Cell, Notebook } from '../torch/notebook.ts';
import type { Repair } from '../torch/repairs/find-repairs.ts';
import { isStale, type CellText, type CodeCell, type Outcome } from './code-cell.ts';
import { CodeCells } from './code-cells.ts';
import type { MadeNetwork } from './custom-network.ts';
import { networkOfCell } from './made-network.ts';

/** Longest run, in milliseconds, after which a cell runs at each pause in typing. */
const QUICK = 250;

/**
 * Python cells that share their globals, run one at a time in the order in which they were asked for.
 * A cell runs with the text that it has when its turn comes, so asking again while it waits changes
 * nothing: it is cheap to ask at every pause in typing.
 */
export class Code extends CodeCells {
  #notebook: Promise<Notebook> | undefined;
  #working: Promise<void> | undefined;
  /** Changes with a restart: what comes of a run before it is dropped. */
  #globals = {};

  /** Runs a cell that was edited again, where it ran before and took no time to speak of. */
  follow(id: number): Promise<void> {
    const cell = this.desk.code().cells.find((one) => one.id === id);
    const isQuick = (cell?.outcome?.elapsed ?? Infinity) < QUICK;
    return cell !== undefined && isQuick && isStale(cell) ? this.run(id) : Promise.resolve();
  }

  /**
   * Takes another text for a cell, and runs again what was made with it: the cell, and those after it
   * that were run before, up to one.
   */
  rework(id: number, source: string, last: number): Promise<void> {
    this.setSource(id, source);
    const { cells } = this.desk.code();
    const [from, to] = [id, last].map((one) => cells.findIndex((cell) => cell.id === one));
    const between = cells.slice(from + 1, to).filter(({ outcome }) => outcome !== undefined);
    return this.#enqueueLast(new Set([id, ...between.map((cell) => cell.id), last]));
  }

  /** Takes a change that was offered, and runs the cell with it. */
  repair(id: number, { source }: Repair): Promise<void> {
    this.setSource(id, source);
    return this.run(id);
  }

  /** Puts cells after the active one and runs them; the last one from the notebook is active. */
  open(texts: readonly CellText[]): Promise<void> {
    const ids = texts.map((text) => {
      this.add(text);
      return this.desk.code().active;
    });
    this.activate(ids[texts.findLastIndex(({ from }) => from !== undefined)]);
    return this.#enqueueLast(new Set(ids));
  }

  /** Resolves once the cell, and all that waits, was run. */
  run(id: number): Promise<void> {
    return this.#enqueueLast(new Set([id]));
  }

  /** Runs every cell in order, up to the first error. */
  runAll(): Promise<void> {
    return this.#enqueue(this.desk.code().cells.map(({ id }) => id));
  }

  /** Begins with no globals; what was computed with the old ones is forgotten. */
  restart(): void {
    this.#notebook = undefined;
    this.#globals = {};
    this.#working = undefined;
    this.queue = [];
    const cells = this.desk.code().cells.map(({ id, source, from }) => ({
      id,
      source,
      from,
      state: 'idle' as const,
    }));
    this.publish({ cells, failure: undefined });
  }

  /** Shows the network of a cell's last run in the lab. */
  async show(id: number): Promise<void> {
    const cell = this.desk.code().cells.find((one) => one.id === id);
    const network = cell?.outcome && networkOfCell(cell.outcome.cell);
    if (network === undefined) return;
    this.leaveStop();
    await this.desk.show(network);
  }

  #enqueueLast(ids: ReadonlySet<number>): Promise<void> {
    return this.#enqueue([...this.queue.filter((waiting) => !ids.has(waiting)), ...ids]);
  }

  #enqueue(queue: readonly number[]): Promise<void> {
    this.#setQueue(queue);
    this.#working ??= this.#work();
    return this.#working;
  }

  #setQueue(queue: readonly number[]): void {
    this.queue = queue;
    const cells = this.desk.code().cells.map((cell): CodeCell => {
      if (cell.state === 'running') return cell;
      const state = queue.includes(cell.id) ? 'waiting' : 'idle';
      return cell.state === state ? cell : { ...cell, state };
    });
    this.publish({ cells });
  }

  /** Only the last network of a row of cells is shown. */
  async #work(): Promise<void> {
    const globals = this.#globals;
    let made: MadeNetwork | undefined;
    for (;;) {
      const [id, ...rest] = this.queue;
      if (id === undefined) break;
      this.queue = rest;
      const cell = await this.#runCell(id);
      if (globals !== this.#globals) return;
      if (cell === undefined || cell.error !== undefined) this.#setQueue([]);
      else made = networkOfCell(cell) ?? made;
    }
    this.#working = undefined;
    if (made !== undefined) await this.desk.show(made);
  }

  /** @returns undefined where it could not be run, or nobody waits for it any more */
  async #runCell(id: number): Promise<Cell | undefined> {
    const source = this.desk.code().cells.find((cell) => cell.id === id)?.source;
    if (source === undefined) return undefined;
    const globals = this.#globals;
    this.change(id, (cell) => ({ ...cell, state: 'running' }));
    try {
      const notebook = await this.#open();
      const begin = this.desk.now();
      const cell = await notebook.run(source);
      if (globals !== this.#globals) return undefined;
      const outcome = { source, cell, elapsed: this.desk.now() - begin };
      this.change(id, (one) => ({ ...one, state: this.#restOf(id), outcome }));
      this.publish({ failure: undefined, stopped: cell.stop && id });
      if (cell.error !== undefined) await this.#offer(id, notebook, outcome);
      return cell;
    } catch (error) {
      if (globals !== this.#globals) return undefined;
      this.change(id, (one) => ({ ...one, state: 'idle' }));
      this.publish({ failure: error instanceof Error ? error.message : String(error) });
      return undefined;
    }
  }

  async #offer(id: number, notebook: Notebook, outcome: Outcome): Promise<void> {
    const repairs = await notebook.repairs();
    this.change(id, (one) =>
      one.outcome === outcome ? { ...one, outcome: { ...outcome, repairs } } : one,
    );
  }

  /** What failed to load is loaded again the next time. */
  #open(): Promise<Notebook> {
    this.#notebook ??= this.desk.loadNotebook().catch((error: unknown) => {
      this.#notebook = undefined;
      throw error;
    });
    return this.#notebook;
  }

  #restOf(id: number): CodeCell['state'] {
    return this.queue.includes(id) ? 'waiting' : 'idle';
  }
}
