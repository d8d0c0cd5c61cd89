import type { Code } from './code.ts';
import type { CustomNetwork, MadeNetwork } from './custom-network.ts';
import { failureOf, RefusalError, type Failure } from './failure.ts';
import type { KeptRecord } from './keep.ts';
import { Keeper } from './keeper.ts';
import { FIRST_NETWORK } from './networks.ts';
import { labelOf, newOwnId } from './own-model.ts';
import type { Session } from './session.ts';
import type { LabState } from './state.ts';
import type { Surroundings } from './surroundings.ts';
import type { Work } from './work.ts';
import { Works } from './works.ts';

/** What the workspace needs of the page. */
export interface WorkspaceDesk extends Pick<Surroundings, 'loadNotebook' | 'now' | 'keep'> {
  readonly state: () => LabState;
  readonly publish: (change: Partial<LabState>) => void;
  /** Puts a network on the page. */
  readonly choose: (networkId: string) => Promise<void>;
  readonly refuse: (failure: Failure) => void;
}

/**
 * The models of the person's own, each with its cells and its network. They are kept as they change;
 * after a reload only their heads are read, and a network when it is asked for.
 */
export class Workspace {
  readonly works: Works;
  readonly #desk: WorkspaceDesk;
  readonly #keeper: Keeper;
  #restored: Promise<void> | undefined;
  /** What was kept of the one that was closed last. */
  #forgotten: Promise<KeptRecord | undefined> = Promise.resolve(undefined);
  readonly #loading = new Map<Work, Promise<CustomNetwork>>();

  constructor(desk: WorkspaceDesk) {
    this.#desk = desk;
    this.#keeper = new Keeper(desk.keep, (trouble) => this.works.say(trouble));
    this.works = new Works({
      state: desk.state,
      publish: desk.publish,
      loadNotebook: desk.loadNotebook,
      now: desk.now,
      changed: (work, isOwn) => this.#changed(work, isOwn),
      made: (work) => this.#made(work),
    });
  }

  /** The cells of the open model. */
  get code(): Code {
    return this.works.open.code;
  }

  /** A network that is here: one that is kept has to be brought first. */
  networkOf(id: string): CustomNetwork | undefined {
    return this.works.of(id)?.network;
  }

  /** Opens a model, and shows its network where it has one. */
  async choose(id: string): Promise<void> {
    const work = this.works.of(id);
    if (work === undefined) return;
    this.works.forgetClosed();
    this.works.show(work);
    if (work.info.model !== undefined) await this.#desk.choose(id);
  }

  /** Opens an empty one. */
  add(): void {
    this.works.forgetClosed();
    if (!this.works.open.isBlank) this.works.insert({ id: newOwnId() }, []);
  }

  /** Shows a network that a file brought, in a tab of its own, with the cells of the model `of`. */
  async take(made: MadeNetwork, of?: string): Promise<void> {
    const cells = of === undefined ? undefined : this.works.of(of)?.cells.cells;
    const work = this.works.insert({ id: newOwnId() }, cells ?? []);
    work.setNetwork(made);
    this.#changed(work, true);
    await this.#desk.choose(work.id);
  }

  /** Without a name it is called by what is in it. */
  rename(id: string, name: string): void {
    this.works.of(id)?.rename(name.trim() === '' ? undefined : name.trim());
  }

  /** Forgets a model; it can be had back until another one is chosen, made or closed. */
  async close(id: string): Promise<void> {
    const work = this.works.of(id);
    if (work === undefined) return;
    this.works.remove(work);
    this.#forgotten = this.#keeper.forget(id);
    if (this.#desk.state().networkId !== id) return;
    const { info } = this.works.open;
    if (info.model !== undefined) await this.#desk.choose(info.id);
    const isStillShown = this.#desk.state().networkId === id;
    if (isStillShown) await this.#desk.choose(FIRST_NETWORK);
  }

  /** Takes the last closing back. */
  async reopen(): Promise<void> {
    const work = this.works.putBack();
    if (work === undefined) return;
    const kept = await this.#forgotten;
    if (kept !== undefined) await this.#keeper.putBack(work.id, kept);
    this.#changed(work, true);
    await this.choose(work.id);
  }

  /** Reads which models are kept, once. */
  restore(): Promise<void> {
    this.#restored ??= this.#keeper.heads().then((heads) => {
      if (heads.length === 0) return;
      const here = this.works.list;
      this.works.restore(heads);
      // They stand behind those that were kept, from now on.
      for (const work of here) this.#changed(work, true);
    });
    return this.#restored;
  }

  /**
   * Opens a model, and brings its network.
   *
   * @throws RefusalError when it is not here, or what was kept makes no sense
   */
  async bring(id: string): Promise<void> {
    if (this.works.of(id) === undefined) await this.restore();
    const work = this.works.of(id);
    if (work === undefined) throw new RefusalError('own-not-here', {});
    this.works.show(work);
    if (work.network === undefined) await this.#load(work);
  }

  /** The same; what is in the way is said on the page. */
  async canBring(id: string): Promise<boolean> {
    try {
      await this.bring(id);
      return true;
    } catch (error) {
      this.#desk.refuse(failureOf(id, error));
      return false;
    }
  }

  async #load(work: Work): Promise<void> {
    const name = labelOf(work.info);
    if (work.info.fault === 'newer') throw new RefusalError('own-newer', { name });
    const loading = this.#loading.get(work) ?? this.#keeper.network(work.id);
    this.#loading.set(work, loading);
    try {
      const network = await loading;
      if (work.network === undefined) work.setNetwork(network);
    } catch (cause) {
      if (!work.isSealed) work.loseNetwork();
      throw new RefusalError('own-unreadable', { name }, { cause });
    } finally {
      this.#loading.delete(work);
      this.works.publish();
    }
  }

  #changed(work: Work, isOwn: boolean): void {
    if (isOwn || work === this.works.open) this.works.publish();
    const isTheirs = isOwn && !work.info.isForeign && !work.isSealed && !work.isBlank;
    if (isTheirs && this.works.list.includes(work)) {
      this.#keeper.save(work.id, { head: work.head, network: work.network });
    }
  }

  async #made(work: Work): Promise<void> {
    this.#changed(work, true);
    const isShown = work === this.works.open && !work.isArriving;
    if (isShown) await this.#desk.choose(work.id);
  }
}

/** The session's workspace: whoever asks for it first brings its code, and makes it. */
export function workspaceOf(session: Session): Workspace;
export function workspaceOf(session: Session | undefined): Workspace | undefined;
export function workspaceOf(session: Session | undefined): Workspace | undefined {
  if (session !== undefined) session.workspace ??= new Workspace(session.workspaceDesk);
  return session?.workspace;
}
