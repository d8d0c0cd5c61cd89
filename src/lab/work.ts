import { Code } from './code.ts';
import { sameTexts, type CodeState } from './code-cell.ts';
import type { CustomNetwork, MadeNetwork } from './custom-network.ts';
import type { Head } from './kept-head.ts';
import type { OwnModel } from './own-model.ts';
import type { Surroundings } from './surroundings.ts';

/** What a model tells the workspace. */
export interface WorkDesk extends Pick<Surroundings, 'loadNotebook' | 'now'> {
  readonly newCellId: () => number;
  /** `isOwn` is false where only a run of the cells went on. */
  readonly changed: (work: Work, isOwn: boolean) => void;
  /** Its cells made a network. */
  readonly made: (work: Work) => Promise<void>;
}

/** One open model: cells with globals of their own, and the network that they, or a file, made. */
export class Work {
  readonly code: Code;
  /** Whether a newer page wrote it, or nobody can read it: it stays as it is. */
  readonly isSealed: boolean;
  /** Whoever asked for its network shows it, so that a run of its cells does not. */
  isArriving = false;
  /** Tabs stand in this order after a reload. */
  order: number;
  readonly #desk: WorkDesk;
  #info: OwnModel;
  #cells: CodeState;
  #network: CustomNetwork | undefined;

  constructor(desk: WorkDesk, info: OwnModel, cells: CodeState, order: number) {
    this.#desk = desk;
    this.order = order;
    this.#cells = cells;
    this.#info = { ...info, title: titleOf(cells) };
    this.isSealed = info.fault !== undefined;
    this.code = new Code({
      code: () => this.#cells,
      publish: (next) => this.#setCells(next),
      loadNotebook: () => desk.loadNotebook(),
      show: (made) => {
        this.setNetwork(made);
        return desk.made(this);
      },
      newId: () => desk.newCellId(),
      now: () => desk.now(),
    });
  }

  get id(): string {
    return this.#info.id;
  }

  get info(): OwnModel {
    return this.#info;
  }

  get cells(): CodeState {
    return this.#cells;
  }

  /** Undefined where there is none, or where it was kept and not brought yet. */
  get network(): CustomNetwork | undefined {
    return this.#network;
  }

  get hasCode(): boolean {
    return this.#cells.cells.some(({ source }) => source.trim() !== '');
  }

  /** Whether there is nothing in it. */
  get isBlank(): boolean {
    const { name, model, fault } = this.#info;
    return name === undefined && model === undefined && fault === undefined && !this.hasCode;
  }

  get head(): Head {
    return { info: this.#info, cells: this.#cells.cells, order: this.order };
  }

  /** A network that was just made, or one that was kept. */
  setNetwork(made: MadeNetwork | CustomNetwork): void {
    const { model, file, notes } = made;
    this.#network = 'id' in made ? made : { ...made, id: this.id };
    const fault = this.isSealed ? this.#info.fault : undefined;
    this.#info = { ...this.#info, model: model.name, file, notes, fault };
  }

  /** What was kept of its network is of no use. */
  loseNetwork(): void {
    this.#info = { ...this.#info, model: undefined, fault: 'no-network' };
  }

  rename(name: string | undefined): void {
    this.#info = { ...this.#info, name, isForeign: undefined };
    this.#desk.changed(this, true);
  }

  #setCells(cells: CodeState): void {
    const isOwn = !sameTexts(this.#cells.cells, cells.cells);
    this.#cells = cells;
    const { isForeign, title } = this.#info;
    const now = titleOf(cells);
    if (isOwn && (isForeign || now !== title)) {
      this.#info = { ...this.#info, isForeign: undefined, title: now };
    }
    this.#desk.changed(this, isOwn);
  }
}

function titleOf({ cells }: CodeState): string | undefined {
  const classes = cells.flatMap(({ source }) => [...source.matchAll(/^class +(\w+)/gm)]);
  return classes.at(-1)?.[1];
}
