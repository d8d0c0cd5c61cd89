import type { RoadOptions } from '../images/picture.ts';
import type { Arrival } from './arrivals.ts';
import type { CellText } from './code-cell.ts';
import { batchOf, knownOf, withKnown } from './data-set-batch.ts';
import { firstOfBatch, type DataSet } from './data-set.ts';
import type { DataSets, Taken } from './data-sets.ts';
import { Digits } from './digits.ts';
import { failureOf, type Failure } from './failure.ts';
import { lesson } from './lesson.ts';
import { defaultSource, networkById, type WeightSource } from './networks.ts';
import type { NotebookNetwork } from '../models/notebook.ts';
import { isOwnId } from './own-model.ts';
import { elsewhere, isOwnPlace, type Place } from './place.ts';
import { Pointing } from './pointing.ts';
import { strongestValue, type Result } from './result.ts';
import { Runner } from './runner.ts';
import { sampleOfFrame, sampleOfReading, type Sample } from './sample.ts';
import { withShownSet } from './shown-set.ts';
import type { LabState } from './state.ts';
import { isChosen } from './stopped.ts';
import { Studies } from './studies.ts';
import type { Desk, StudyType } from './study.ts';
import type { Source, Surroundings } from './surroundings.ts';
import { viewOf, type View } from './view.ts';
import type { Workspace, WorkspaceDesk } from './workspace.ts';

/** Name of a sample that was drawn on the pad. */
export const DRAWING = 'drawing';

/**
 * The page's state and all that changes it. Elements read `state` and call methods; whatever
 * changes, a new state goes to every listener. Here is what runs networks and reads pictures.
 */
export class Session extends Pointing {
  /** The person's own models, once their code is here: see `workspaceOf`. */
  workspace: Workspace | undefined;
  readonly workspaceDesk: WorkspaceDesk;
  readonly #studies: Studies;
  readonly #surroundings: Surroundings;
  readonly #runner: Runner;
  #samples: readonly Sample[] = [];
  readonly #digits: Digits;
  #sets: Promise<DataSets> | undefined;
  /** What the next result is to be shown at. */
  #place: View | undefined;
  /** The last choice of pictures: what is still done for one that was overtaken is dropped. */
  #choice = new AbortController();
  /** The last switch of the road's steps, which another choice of pictures overtakes too. */
  #switch = new AbortController();
  /** While the last choice is a drawing: how many there were, and which the last one shown is. */
  #drawings: { made: number; shown: number } | undefined;
  /** Batches that are being read, and those that are run. */
  #reading = 0;
  #running = 0;
  /** Grows with each choice of a network: one that takes long may be overtaken. */
  #networkChoice = 0;

  constructor(surroundings: Surroundings) {
    super();
    this.#surroundings = surroundings;
    this.#digits = new Digits(() => surroundings.loadDigits());
    this.#runner = new Runner(
      surroundings,
      (change) => this.set(change.status === 'ready' ? { ...change, ...this.#settled() } : change),
      (result) => this.#show(result),
    );
    const desk = {
      state: () => this.state,
      publish: (change: Partial<LabState>) => this.set(change),
      now: () => surroundings.now(),
    };
    const lend: Desk['lend'] = (work) => this.#runner.lend(work);
    this.#studies = new Studies(this, { ...desk, lend }, surroundings);
    this.workspaceDesk = {
      ...desk,
      keep: surroundings.keep,
      loadNotebook: () => surroundings.loadNotebook(),
      choose: (id) => this.chooseNetwork(id),
      refuse: (failure) => this.refuse([failure]),
    };
    this.subscribe((state) => {
      const change = withShownSet(state);
      if (change !== undefined) this.set(change);
    });
  }

  /** Opens the GPU and reads the bundled digits, or goes to a place. */
  async start(place?: Place): Promise<void> {
    try {
      await this.#runner.open();
      if (place === undefined) await this.showDigits();
      else await this.goTo(place);
      this.#surroundings.warm();
    } catch (error) {
      this.#fail([failureOf('LeNet Lab', error)]);
      return;
    }
    await Promise.all([this.#restore(), this.#loadPytorch()]);
  }

  /** A study beside the page's pass; the first time, it is made, and follows the page from then on. */
  study<T extends object>(type: StudyType<T>): T {
    return this.#studies.of(type);
  }

  async #bringWorkspace(): Promise<Workspace> {
    const { workspaceOf } = await import('./workspace.ts');
    return workspaceOf(this);
  }

  /** Without the models that are kept, the page shows all others; the Code room asks for them again. */
  async #restore(): Promise<void> {
    const workspace = await this.#bringWorkspace().catch(() => undefined);
    await workspace?.restore();
  }

  /** Without PyTorch's values the page has one column of numbers less, and that is all. */
  async #loadPytorch(): Promise<void> {
    try {
      this.set({ pytorch: await this.#surroundings.loadPytorch() });
    } catch {
      this.set({ pytorch: new Map() });
    }
  }

  /** Begins a choice of pictures, which overtakes the one before it. */
  #choose(): AbortSignal {
    this.#choice.abort();
    this.#switch.abort();
    this.#choice = new AbortController();
    this.#drawings = undefined;
    return this.#choice.signal;
  }

  /** Shows what an address, or a step back or forward, says: samples are taken where they are known. */
  async goTo(wantedPlace: Place, samples?: readonly Sample[]): Promise<void> {
    const choice = this.#choose();
    const number = ++this.#networkChoice;
    const { place, failures } = await this.#arrive(wantedPlace);
    if (choice.aborted || number !== this.#networkChoice) return;
    const { networkId, wanted, tab, step } = place;
    const kept = samples ?? (await this.#samplesOf(place));
    if (choice.aborted) return;
    const { result, status } = this.state;
    const isShown =
      result?.network.id === networkId && result.samples === kept && wanted === result.wanted;
    const at = step === undefined ? undefined : { at: step, isDone: false };
    const pointed = { hovered: undefined, hoveredWeight: undefined };
    const said = failures.length > 0 && { failures };
    const change = { networkId, wanted, tab, lesson: at, ...pointed, ...said };
    if (isShown && status !== 'running') return this.set({ ...change, ...viewOf(result, place) });
    this.set({ ...change, status: 'running' });
    await this.#run(kept, place);
  }

  /** What is the person's own, or an address's, needs the workspace. */
  async #arrive(place: Place): Promise<Arrival> {
    if (place.code === undefined && !isOwnPlace(place)) return { place, failures: [] };
    try {
      const { arrive } = await import('./arrivals.ts');
      return await arrive(await this.#bringWorkspace(), place);
    } catch (error) {
      return { place: elsewhere(place), failures: [failureOf(place.networkId, error)] };
    }
  }

  async #samplesOf({ networkId, picture }: Place): Promise<readonly Sample[]> {
    if (picture === undefined) return this.#digitsFor(networkId);
    return [sampleOfFrame(picture.file, picture.frame, knownOf(picture))];
  }

  /** Puts a network on the page, with the weights that it starts with. */
  async chooseNetwork(id: string): Promise<void> {
    const choice = ++this.#networkChoice;
    if (isOwnId(id) && !(await this.#whileReading(this.#canBring(id)))) return;
    if (choice !== this.#networkChoice) return this.#drop();
    const areOwn = this.#samples.some(({ digit, inputs }) => digit === undefined && !inputs);
    this.set({ networkId: id, wanted: defaultSource(id), failures: [] });
    const bringsSamples = this.workspace?.networkOf(id)?.samples !== undefined;
    if (!areOwn || bringsSamples) await this.showDigits();
    else await this.#run(this.#samples);
  }

  async #canBring(id: string): Promise<boolean> {
    return (await this.#bringWorkspace()).canBring(id);
  }

  /** Runs the network that is shown with the weights of a file, where they fit it. */
  async useWeights(file: File): Promise<void> {
    const choice = this.#choose();
    try {
      const read = await this.#whileReading(this.#surroundings.readWeights(file));
      if (choice.aborted) return this.#drop();
      const { withWeights } = await import('./made-network.ts');
      const workspace = await this.#bringWorkspace();
      if (choice.aborted) return this.#drop();
      const { networkId } = this.state;
      const made = withWeights(this.#networkOf(networkId), file.name, read);
      await workspace.take(made, networkId);
    } catch (error) {
      this.#fail([failureOf(file.name, error)]);
    }
  }

  /** Runs the network of an ONNX file, with its weights. */
  async useModel(file: File): Promise<void> {
    const choice = this.#choose();
    try {
      const read = await this.#whileReading(this.#surroundings.readModel(file));
      if (choice.aborted) return this.#drop();
      const { networkOfFile } = await import('./made-network.ts');
      const workspace = await this.#bringWorkspace();
      if (choice.aborted) return this.#drop();
      await workspace.take(networkOfFile(file.name, read));
    } catch (error) {
      this.#fail([failureOf(file.name, error)]);
    }
  }

  /** The course notebook's cells. */
  loadCells(): Promise<readonly CellText[]> {
    return this.#surroundings.loadCells();
  }

  #networkOf(id: string): NotebookNetwork {
    const { result } = this.state;
    // One that was closed is on the page until the next one is.
    const shown = result?.network.id === id ? result.network : undefined;
    return this.workspace?.networkOf(id) ?? shown ?? networkById(id);
  }

  /** Trained weights, fresh ones, or the code's own. */
  async chooseWeights(wanted: WeightSource): Promise<void> {
    this.set({ wanted, failures: [] });
    await this.#run(this.#samples);
  }

  /** Reads as many of the bundled digits as the network's cell takes. */
  async showDigits(): Promise<void> {
    const choice = this.#choose();
    this.set({ failures: [] });
    const samples = await this.#digitsFor(this.state.networkId);
    if (!choice.aborted) await this.#run(samples);
  }

  /** What the network starts with: its own samples, or the bundled digits. */
  async #digitsFor(networkId: string): Promise<readonly Sample[]> {
    const own = this.workspace?.networkOf(networkId)?.samples;
    if (own !== undefined) return own;
    return this.#digits.take(this.#networkOf(networkId).batch);
  }

  /**
   * Reads pictures as one batch, or the data set that is among the files. What cannot be read is
   * named; the rest runs.
   */
  async addFiles(files: readonly File[]): Promise<void> {
    const choice = this.#choose();
    const { set, pictures, failures } = await this.#whileReading(this.#takeSet(files));
    if (choice.aborted) return this.#drop();
    if (set !== undefined) return this.showSet(set, this.#startIn(set) ?? 0, failures);
    const reads = pictures.map((file) => this.#readFile(file, choice));
    await this.#readBatch(reads, failures);
  }

  /** The code that knows data sets is loaded when files come first. */
  async #takeSet(files: readonly File[]): Promise<Taken> {
    this.#sets ??= import('./data-sets.ts').then(({ DataSets }) => new DataSets());
    // What could not be loaded is asked for again by the next files.
    this.#sets.catch(() => (this.#sets = undefined));
    return (await this.#sets).take(files);
  }

  /** Shows a batch of a data set, from one of its images on. */
  async showSet(set: DataSet, from: number, failures: readonly Failure[] = []): Promise<void> {
    const choice = this.#choose();
    // Labels that are dropped later are those of a whole set.
    if (set.indices === undefined) void this.#sets?.then((sets) => (sets.last = set));
    const start = firstOfBatch(set, from);
    const isShown = this.#startIn(set) === start;
    const reads = batchOf(set, start, (file, source) => this.#read(file, source, choice));
    const { pinned, trail } = this.state;
    await this.#readBatch(reads, failures, isShown ? undefined : { sample: 0, pinned, trail });
  }

  /** Where the batch begins that is shown of these images. */
  #startIn({ images, indices }: DataSet): number | undefined {
    const origin = this.#samples.at(0)?.origin;
    const isShown = origin?.set.images === images && origin.set.indices === indices;
    return isShown ? origin.start : undefined;
  }

  /** Runs what is read of the last choice. */
  async #readBatch(
    reads: readonly Promise<Sample | Failure>[],
    failed: readonly Failure[],
    view?: View,
  ): Promise<void> {
    const { signal: choice } = this.#choice;
    const { options } = this.state;
    const read = await this.#whileReading(Promise.all(reads));
    if (choice.aborted) return this.#drop();
    const failures = [...failed, ...read.filter((item): item is Failure => 'message' in item)];
    const samples = read.filter((item): item is Sample => 'tensor' in item);
    if (failures.length > 0) this.#fail(failures);
    else this.set({ failures: [] });
    if (samples.length === 0) return;
    if (options === this.state.options) return this.#run(samples, view);
    // A step was switched while they were read.
    this.#samples = samples;
    await this.#readAgain();
  }

  /**
   * Reads what is on the draw pad, and resolves once it, or a newer drawing, is shown. Several may
   * be on the way; one that a newer drawing overtook is dropped.
   */
  async draw(source: Source): Promise<void> {
    const choice = this.#drawings === undefined ? this.#choose() : this.#choice.signal;
    const drawings = (this.#drawings ??= { made: 0, shown: 0 });
    const number = ++drawings.made;
    const read = await this.#whileReading(this.#read(DRAWING, source, choice));
    if (choice.aborted || number < drawings.shown) return this.#drop();
    drawings.shown = number;
    if ('message' in read) return this.#fail([read]);
    this.set({ failures: [] });
    await this.#run([read]);
  }

  /** Switches steps of the road, and takes the batch's pictures down it again. */
  async setOptions(options: RoadOptions): Promise<void> {
    this.set({ options });
    await this.#readAgain();
  }

  /** Does nothing more where other samples, or other options, came meanwhile. */
  async #readAgain(): Promise<void> {
    this.#switch.abort();
    this.#switch = new AbortController();
    const { signal } = this.#switch;
    const samples = this.#samples;
    const again = async (sample: Sample) =>
      sample.source === undefined
        ? sample
        : withKnown(await this.#read(sample.file, sample.source, signal), sample);
    const read = await this.#whileReading(Promise.all(samples.map(again)));
    if (signal.aborted || samples !== this.#samples) return this.#drop();
    const failures = read.filter((item): item is Failure => 'message' in item);
    if (failures.length > 0) this.#fail(failures);
    await this.#run(read.map((item, i) => ('message' in item ? samples[i] : item)));
  }

  /** Goes to a step of the lesson, and puts its network on the page. */
  async showStep(at: number): Promise<void> {
    const { network } = lesson[at];
    this.set({ lesson: { at, isDone: false } });
    if (network !== undefined && network !== this.state.networkId) {
      await this.chooseNetwork(network);
    }
  }

  dismissFailures(): void {
    const { status, result } = this.state;
    const settled = status === 'error' && result !== undefined ? 'ready' : status;
    this.set({ failures: [], status: settled });
  }

  /** Names files that were refused before they came here. */
  refuse(failures: readonly Failure[]): void {
    this.#fail(failures);
  }

  async #readFile(file: File, choice: AbortSignal): Promise<Sample | Failure> {
    try {
      const source = await this.#surroundings.decode(file, choice);
      return await this.#read(file.name, source, choice);
    } catch (error) {
      return failureOf(file.name, error);
    }
  }

  async #read(file: string, source: Source, choice: AbortSignal): Promise<Sample | Failure> {
    const options = { ...this.state.options, file };
    try {
      const reading = await this.#surroundings.readPicture(source.picture, options, choice);
      return sampleOfReading(file, source, reading);
    } catch (error) {
      return failureOf(file, error);
    }
  }

  async #whileReading<T>(work: Promise<T>): Promise<T> {
    this.#reading++;
    this.set({ status: 'running' });
    return work.finally(() => {
      this.#reading--;
    });
  }

  async #run(samples: readonly Sample[], place?: View): Promise<void> {
    this.#samples = samples;
    this.#place = place;
    const { networkId, wanted } = this.state;
    this.#running++;
    const network = this.#networkOf(networkId);
    const shown = place?.sample ?? this.state.sample;
    const request = this.#runner.request({ network, wanted, samples, shown });
    const failure = await request.finally(() => {
      this.#running--;
    });
    if (failure !== undefined) this.#fail([failure]);
  }

  /** Ready, unless pictures are still read. */
  #settled(): Pick<LabState, 'status'> {
    return { status: this.#reading > 0 ? 'running' : 'ready' };
  }

  /** What was read is of no use any more, and nothing may follow that says so. */
  #drop(): void {
    if (this.#running === 0 && this.state.status === 'running') this.set(this.#settled());
  }

  /** Keeps sample and pin where the new pass has them too. */
  #show(result: Result): void {
    const { sample, pinned, trail } = this.state;
    if (isChosen(result, this.state.result)) this.workspace?.code.leaveStop();
    const isFirst = this.state.result === undefined;
    const first = isFirst ? strongestValue(result) : pinned;
    const wanted = this.#place ?? { sample, trail, ...(first && { pinned: first }) };
    this.#place = undefined;
    const view = viewOf(result, wanted);
    this.set({ first: undefined, result, ...view, hovered: undefined, hoveredWeight: undefined });
  }

  #fail(failures: readonly Failure[]): void {
    this.set({ status: 'error', failures });
  }
}
