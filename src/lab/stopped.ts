import type { Step, Stop } from '../torch/notebook.ts';
import type { CodeCell, Outcome } from './code-cell.ts';
import { isCustom } from './custom-network.ts';
import type { Result } from './result.ts';
import type { LabState } from './state.ts';

/** A cell whose network failed at a layer. */
export interface Stopped {
  readonly cell: CodeCell;
  readonly outcome: Outcome;
  readonly stop: Stop;
  readonly failed: Step;
}

/**
 * What the ribbon shows in place of the last pass: the network that failed in the cell that was run
 * last, while the Code room is open and the person has not turned to another network or picture.
 */
export function stoppedNetwork({ tab, code }: Pick<LabState, 'tab' | 'code'>): Stopped | undefined {
  if (tab !== 'code' || code.stopped === undefined) return undefined;
  const cell = code.cells.find(({ id }) => id === code.stopped);
  const stop = cell?.outcome?.cell.stop;
  const failed = stop?.steps.find(({ state }) => state === 'failed');
  if (cell?.outcome === undefined || stop === undefined || failed === undefined) return undefined;
  return { cell, outcome: cell.outcome, stop, failed };
}

/** Whether a pass is of another network or picture that the person chose, and not of code that ran. */
export function isChosen({ network }: Result, before: Result | undefined): boolean {
  const isOfCode = isCustom(network) && network.file === undefined;
  return !isOfCode || network === before?.network;
}
