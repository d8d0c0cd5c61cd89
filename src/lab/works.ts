import { codeOf, firstCode, type CellText } from './code-cell.ts';
import { newOwnId, type OwnModel, type OwnState, type Trouble } from './own-model.ts';
import type { LabState } from './state.ts';
import { Work, type WorkDesk } from './work.ts';

/** Where the list shows itself. */
export interface WorksDesk extends Omit<WorkDesk, 'newCellId'> {
  readonly state: () => LabState;
  readonly publish: (change: Pick<LabState, 'code'> & Partial<LabState>) => void;
}

/** The person's own models in the order of their tabs; one of them is open, and none is too few. */
export class Works {
  readonly #desk: WorksDesk;
  readonly #workDesk: WorkDesk;
  #list: readonly Work[];
  #open: Work;
  #closed: { readonly work: Work; readonly at: number } | undefined;
  #trouble: Trouble | undefined;
  /** The first cell of all has number 0. */
  #nextCell = 1;

  constructor(desk: WorksDesk) {
    this.#desk = desk;
    this.#workDesk = { ...desk, newCellId: () => this.#nextCell++ };
    this.#open = new Work(this.#workDesk, { id: newOwnId() }, firstCode, 0);
    this.#list = [this.#open];
    this.publish();
  }

  get list(): readonly Work[] {
    return this.#list;
  }

  get open(): Work {
    return this.#open;
  }

  of(id: string): Work | undefined {
    return this.#list.find((work) => work.id === id);
  }

  show(work: Work): void {
    this.#open = work;
    this.publish();
  }

  /** Puts a new one at the end, in the place of the open one if that is empty, and opens it. */
  insert(info: OwnModel, texts: readonly CellText[]): Work {
    const order = 1 + this.#lastOrder();
    const work = this.#make(info, texts, order);
    const others = this.#list.filter((other) => other !== this.#open || !other.isBlank);
    this.#list = [...others, work];
    this.show(work);
    return work;
  }

  /** Puts those that were kept before what is here; one of them is opened where nothing is here. */
  restore(kept: readonly { info: OwnModel; cells: readonly CellText[]; order: number }[]): void {
    const isNew = ({ info }: { info: OwnModel }) => this.of(info.id) === undefined;
    const works = kept
      .filter(isNew)
      .map(({ info, cells, order }) => this.#make(info, cells, order));
    const isUntouched = this.#list.length === 1 && this.#open.isBlank;
    const last = works.findLast(({ isSealed }) => !isSealed);
    for (const work of this.#list) work.order += 1 + Math.max(0, ...kept.map(({ order }) => order));
    const isReplaced = isUntouched && last !== undefined;
    this.#list = [...works, ...(isReplaced ? [] : this.#list)];
    this.show(isReplaced ? last : this.#open);
  }

  /** Takes one off the list; the next one is opened in its place. */
  remove(work: Work): void {
    const at = this.#list.indexOf(work);
    const left = this.#list.toSpliced(at, 1);
    this.#list = left.length > 0 ? left : [this.#make({ id: newOwnId() }, [], work.order)];
    this.#closed = work.isBlank ? undefined : { work, at };
    const next = this.#list[Math.min(at, this.#list.length - 1)];
    this.show(this.#open === work ? next : this.#open);
  }

  /** Puts the one that was removed last back where it was. */
  putBack(): Work | undefined {
    if (this.#closed === undefined) return undefined;
    const { work, at } = this.#closed;
    this.#closed = undefined;
    const others = this.#list.filter((other) => !other.isBlank);
    this.#list = others.toSpliced(at, 0, work);
    this.show(work);
    return work;
  }

  /** What was closed is not to be had back any more. */
  forgetClosed(): void {
    this.#closed = undefined;
    this.publish();
  }

  say(trouble: Trouble): void {
    this.#trouble = trouble;
    this.publish();
  }

  /** Only the cells changed, where their list is the same. */
  publish(): void {
    const before = this.#desk.state().own;
    const own: OwnState = {
      models: this.#list.map(({ info }) => info),
      open: this.#open.id,
      closed: this.#closed?.work.info,
      trouble: this.#trouble,
    };
    const { cells: code } = this.#open;
    this.#desk.publish(isSame(own, before) ? { code } : { own, code });
  }

  #make(info: OwnModel, texts: readonly CellText[], order: number): Work {
    const cells = codeOf(texts, () => this.#nextCell++);
    return new Work(this.#workDesk, info, cells, order);
  }

  #lastOrder(): number {
    return Math.max(...this.#list.map(({ order }) => order));
  }
}

function isSame(a: OwnState, b: OwnState): boolean {
  const hasSameModels =
    a.models.length === b.models.length && a.models.every((model, i) => model === b.models[i]);
  return hasSameModels && a.open === b.open && a.closed === b.closed && a.trouble === b.trouble;
}
