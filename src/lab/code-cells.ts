import type { CellText, CodeCell, CodeState } from './code-cell.ts';
import type { MadeNetwork } from './custom-network.ts';
import type { Notebook } from '../torch/notebook.ts';

/** What the Code room needs of the page. */
export interface CodeDesk {
  readonly code: () => CodeState;
  readonly publish: (code: CodeState) => void;
  readonly loadNotebook: () => Promise<Notebook>;
  /** Shows a network in the lab. */
  readonly show: (network: MadeNetwork) => Promise<void>;
  /** An id that no cell has. */
  readonly newId: () => number;
  /** Milliseconds since some moment. */
  readonly now: () => number;
}

/** The cells of the Code room, and which of them is edited; nothing here runs one. */
export class CodeCells {
  protected readonly desk: CodeDesk;
  /** Ids of the cells that wait to be run, the next one first. */
  protected queue: readonly number[] = [];

  constructor(desk: CodeDesk) {
    this.desk = desk;
  }

  setSource(id: number, source: string): void {
    this.change(id, (cell) => (cell.source === source ? cell : { ...cell, source }));
  }

  /** Puts a cell after the active one, which becomes it; an active one that is empty takes the text. */
  add(text: CellText = { source: '' }): void {
    const { cells, active } = this.desk.code();
    const at = cells.findIndex(({ id }) => id === active);
    const isEmpty = cells[at].source.trim() === '' && cells[at].state === 'idle';
    const cell = this.#newCell(text);
    const kept = isEmpty && text.source !== '' ? at : at + 1;
    this.publish({
      cells: [...cells.slice(0, kept), cell, ...cells.slice(at + 1)],
      active: cell.id,
    });
  }

  /** Puts these cells in place of all. */
  replace(texts: readonly CellText[]): void {
    const cells = (texts.length === 0 ? [{ source: '' }] : texts).map((text) =>
      this.#newCell(text),
    );
    this.queue = [];
    this.publish({ cells, active: cells[0].id });
  }

  /** The last one is not removed but emptied. */
  remove(id: number): void {
    const { cells, active } = this.desk.code();
    const at = cells.findIndex((cell) => cell.id === id);
    if (at < 0) return;
    if (cells.length === 1) return this.replace([]);
    const left = cells.filter((cell) => cell.id !== id);
    this.queue = this.queue.filter((waiting) => waiting !== id);
    const next = left[Math.min(at, left.length - 1)].id;
    this.publish({ cells: left, active: active === id ? next : active });
  }

  activate(active: number): void {
    const code = this.desk.code();
    if (code.active !== active && code.cells.some(({ id }) => id === active))
      this.publish({ active });
  }

  /** Shows a line, from 1, of a cell; without one, that was done. */
  goTo(id: number, goal: number | undefined): void {
    this.activate(id);
    if (this.desk.code().goal !== goal) this.publish({ goal });
  }

  /** Leaves a network that failed for the last one that ran. */
  leaveStop(): void {
    if (this.desk.code().stopped !== undefined) this.publish({ stopped: undefined });
  }

  #newCell({ source, from }: CellText): CodeCell {
    return { id: this.desk.newId(), source, from, state: 'idle' };
  }

  protected change(id: number, change: (cell: CodeCell) => CodeCell): void {
    const { cells } = this.desk.code();
    const changed = cells.map((cell) => (cell.id === id ? change(cell) : cell));
    if (changed.some((cell, i) => cell !== cells[i])) this.publish({ cells: changed });
  }

  protected publish(change: Partial<CodeState>): void {
    this.desk.publish({ ...this.desk.code(), ...change });
  }
}
