import type { Cell } from '../torch/notebook.ts';
import type { Repair } from '../torch/repairs/find-repairs.ts';

/** A cell of the Code room: its text, and what running it came to. */
export interface CodeCell {
  /** Of this cell alone, while the page is open. */
  readonly id: number;
  readonly source: string;
  /** The course notebook's network that the text was taken from. */
  readonly from?: string | undefined;
  readonly state: 'idle' | 'waiting' | 'running';
  /** What the last run came to, and the text that was run. */
  readonly outcome?: Outcome | undefined;
}

export interface Outcome {
  readonly source: string;
  readonly cell: Cell;
  /** Changes that let a cell run which failed; undefined while they are looked for. */
  readonly repairs?: readonly Repair[] | undefined;
  /** Milliseconds that the run took. */
  readonly elapsed: number;
}

/** The Code room's part of the page's state. */
export interface CodeState {
  /** At least one. */
  readonly cells: readonly CodeCell[];
  /** Id of the cell that is edited. */
  readonly active: number;
  /** Id of the cell that was run last, while the network that failed in it is to be seen. */
  readonly stopped?: number | undefined;
  /** A line, from 1, that the person asked to see in the active cell. */
  readonly goal?: number | undefined;
  /** Why nothing could be run: not Python's errors, which are a cell's. */
  readonly failure?: string | undefined;
}

/** A text to make a cell of. */
export interface CellText {
  readonly source: string;
  readonly from?: string | undefined;
}

/** One cell with nothing in it. */
export const firstCode: CodeState = { cells: [{ id: 0, source: '', state: 'idle' }], active: 0 };

/** Cells of these texts that were not run, or one with nothing in it. */
export function codeOf(texts: readonly CellText[], newId: () => number): CodeState {
  const all = texts.length === 0 ? [{ source: '' }] : texts;
  const cells = all.map(({ source, from }: CellText): CodeCell => {
    return { id: newId(), source, from, state: 'idle' };
  });
  return { cells, active: cells[0].id };
}

/** Whether the texts are the same, cell by cell. */
export const sameTexts = (a: readonly CellText[], b: readonly CellText[]): boolean =>
  a.length === b.length && a.every(({ source }, i) => source === b[i].source);

/** Whether the text was edited since it was run. */
export const isStale = ({ source, outcome }: CodeCell): boolean =>
  outcome !== undefined && outcome.source !== source;
