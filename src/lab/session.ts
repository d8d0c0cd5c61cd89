import type { RoadOptions } from '../images/picture.ts';
import { Comparison, firstComparison } from './comparison.ts';
import { lastStop, wayDown } from './descent.ts';
import { failureOf, type Failure } from './failure.ts';
import { lesson } from './lesson.ts';
import {
  bundledWeightSets,
  defaultSource,
  FIRST_NETWORK,
  networkById,
  type WeightSource,
} from './networks.ts';
import { firstOcclusion, OcclusionStudy } from './occlusion-study.ts';
import type { Span } from './ranges.ts';
import { strongestValue, type Result } from './result.ts';
import { Runner } from './runner.ts';
import { sampleOfFrame, sampleOfPicture, type Sample } from './sample.ts';
import { sameSelection, type Selection } from './selection.ts';
import type { Place } from './place.ts';
import type { LabState, PanelTab } from './state.ts';
import type { Desk } from './study.ts';
import type { Source, Surroundings } from './surroundings.ts';
import { atSample, besidePinned, nudged, progressOf, viewOf } from './view.ts';
import type { WeightAt } from './weight-reach.ts';

/** Name of a sample that was drawn on the pad. */
export const DRAWING = 'drawing';
/** Name of a bundled digit, before its number in MNIST's test set. */
export const DIGIT = 'MNIST test';

/**
 * The page's state and all that changes it. Elements read `state` and call methods; whatever
 * changes, a new state goes to every listener.
 */
export class Session {
  #state: LabState = {
    status: 'loading',
    networkId: FIRST_NETWORK,
    wanted: defaultSource(FIRST_NETWORK),
    options: {},
    sample: 0,
    trail: [],
    span: 'layer',
    tab: 'inspect',
    failures: [],
    occlusion: firstOcclusion,
    comparison: firstComparison,
  };
  /** What covering parts of the picture does to the probabilities. */
  readonly occlusion: OcclusionStudy;
  /** Two passes side by side. */
  readonly comparison: Comparison;
  readonly #surroundings: Surroundings;
  readonly #runner: Runner;
  readonly #listeners = new Set<(state: LabState) => void>();
  #samples: readonly Sample[] = [];
  readonly #digits = new Map<number, readonly Sample[]>();
  /** What the next result is to be shown at. */
  #place: Place | undefined;
  /** Counts choices of pictures: what an overtaken one still finds is dropped. */
  #turn = 0;

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
    this.#runner = new Runner(
      surroundings,
      (change) => this.#set(change),
      (result) => this.#show(result),
    );
    const desk: Desk = {
      state: () => this.#state,
      publish: (change) => this.#set(change),
      lend: (work) => this.#runner.lend(work),
      now: () => surroundings.now(),
    };
    this.occlusion = new OcclusionStudy(desk);
    this.comparison = new Comparison(
      desk,
      bundledWeightSets(() => surroundings.loadTrained()),
    );
    this.subscribe((state) => this.occlusion.follow(state));
    this.subscribe((state) => this.comparison.follow(state));
  }

  get state(): LabState {
    return this.#state;
  }

  /** Calls the listener at each change, until the returned function is called. */
  subscribe(listener: (state: LabState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Opens the GPU and reads the bundled digits, or goes to a place. */
  async start(place?: Place): Promise<void> {
    try {
      await this.#runner.open();
      if (place === undefined) await this.showDigits();
      else await this.goTo(place);
    } catch (error) {
      this.#fail([failureOf('LeNet Lab', error)]);
      return;
    }
    await this.#loadPytorch();
  }

  /** Without PyTorch's values the page has one column of numbers less, and that is all. */
  async #loadPytorch(): Promise<void> {
    try {
      this.#set({ pytorch: await this.#surroundings.loadPytorch() });
    } catch {
      this.#set({ pytorch: new Map() });
    }
  }

  /** Shows what an address, or a step back or forward, says: samples are taken where they are known. */
  async goTo(place: Place, samples?: readonly Sample[]): Promise<void> {
    const { networkId, wanted, tab, step } = place;
    const turn = ++this.#turn;
    const kept = samples ?? (await this.#samplesOf(place));
    if (turn !== this.#turn) return;
    const { result, status } = this.#state;
    const isShown =
      result?.network.id === networkId && result.samples === kept && wanted === result.wanted;
    const at = step === undefined ? undefined : { at: step, isDone: false };
    const pointed = { hovered: undefined, hoveredWeight: undefined };
    const change = { networkId, wanted, tab, lesson: at, ...pointed };
    if (isShown && status !== 'running') return this.#set({ ...change, ...viewOf(result, place) });
    this.#set({ ...change, status: 'running' });
    await this.#run(kept, place);
  }

  async #samplesOf({ networkId, picture }: Place): Promise<readonly Sample[]> {
    if (picture !== undefined) return [sampleOfFrame(picture.file, picture.frame)];
    return this.#digitsFor(networkId);
  }

  /** Puts a network of the notebook on the page, with the weights that it starts with. */
  async chooseNetwork(id: string): Promise<void> {
    const areDigits = this.#samples.every(({ label }) => label !== undefined);
    this.#set({ networkId: id, wanted: defaultSource(id), failures: [] });
    if (areDigits) await this.showDigits();
    else await this.#run(this.#samples);
  }

  /** Trained weights, or fresh ones. */
  async chooseWeights(wanted: WeightSource): Promise<void> {
    this.#set({ wanted, failures: [] });
    await this.#run(this.#samples);
  }

  /** Reads as many of the bundled digits as the network's cell takes. */
  async showDigits(): Promise<void> {
    const turn = ++this.#turn;
    this.#set({ failures: [] });
    const samples = await this.#digitsFor(this.#state.networkId);
    if (turn === this.#turn) await this.#run(samples);
  }

  /** The bundled digits as samples; the same ones each time, so that a batch is known again. */
  async #digitsFor(networkId: string): Promise<readonly Sample[]> {
    const digits = await this.#surroundings.loadDigits();
    const { batch } = networkById(networkId);
    const known = this.#digits.get(batch);
    if (known !== undefined) return known;
    const samples = digits
      .slice(0, batch)
      .map(({ frame, label }, i) => sampleOfFrame(`${DIGIT} ${i}`, frame, { label, digit: i }));
    this.#digits.set(batch, samples);
    return samples;
  }

  /** Reads pictures as one batch. Those that cannot be read are named; the others run. */
  async addFiles(files: readonly File[]): Promise<void> {
    const turn = ++this.#turn;
    const read = await Promise.all(files.map((file) => this.#read(file)));
    if (turn !== this.#turn) return;
    const failures = read.filter((item): item is Failure => 'message' in item);
    const samples = read.filter((item): item is Sample => 'tensor' in item);
    if (failures.length > 0) this.#fail(failures);
    else this.#set({ failures: [] });
    if (samples.length > 0) await this.#run(samples);
  }

  /** Reads what is on the draw pad. Drawings that come while one runs give way to the newest. */
  async draw(source: Source): Promise<void> {
    this.#turn++;
    try {
      const sample = sampleOfPicture(DRAWING, source, this.#state.options);
      this.#set({ failures: [] });
      await this.#run([sample]);
    } catch (error) {
      this.#fail([failureOf(DRAWING, error)]);
    }
  }

  /** Switches steps of the road, and takes the batch's pictures down it again. */
  async setOptions(options: RoadOptions): Promise<void> {
    this.#set({ options });
    const failures: Failure[] = [];
    const samples = this.#samples.map((sample) => {
      if (sample.source === undefined) return sample;
      try {
        return sampleOfPicture(sample.file, sample.source, options);
      } catch (error) {
        failures.push(failureOf(sample.file, error));
        return sample;
      }
    });
    if (failures.length > 0) this.#fail(failures);
    await this.#run(samples);
  }

  /** Shows another sample of the batch; the pinned value moves with it. */
  showSample(sample: number): void {
    const { result, pinned, trail } = this.#state;
    if (result === undefined || sample < 0 || sample >= result.samples.length) return;
    const move = (at: Selection) => atSample(at, sample);
    this.#set({ sample, ...(pinned && { pinned: move(pinned) }), trail: trail.map(move) });
  }

  /** Marks a value in the ribbon, such as the one that a term comes from. */
  point(pointed: Selection | undefined): void {
    if (!sameSelection(pointed, this.#state.pointed)) this.#set({ pointed });
  }

  hover(hovered: Selection | undefined): void {
    if (!sameSelection(hovered, this.#state.hovered)) this.#set({ hovered });
  }

  hoverWeight(hoveredWeight: WeightAt | undefined): void {
    const { hoveredWeight: before } = this.#state;
    const isSame =
      before?.layer === hoveredWeight?.layer &&
      before?.index.join() === hoveredWeight?.index.join();
    if (!isSame) this.#set({ hoveredWeight });
  }

  /** Pins a value, from anywhere: there is no way back up from it. */
  pin(pinned: Selection | undefined): void {
    if (!sameSelection(pinned, this.#state.pinned)) this.#set({ pinned, trail: [] });
  }

  /** Moves the pin by rows and columns. */
  nudge(dh: number, dw: number): void {
    const { pinned, result } = this.#state;
    if (pinned !== undefined && result !== undefined) this.pin(nudged(result, pinned, dh, dw));
  }

  /** Moves the pin to the layer before or after, as near to the same place as there is one. */
  pinLayer(by: -1 | 1): void {
    const { pinned, result, sample } = this.#state;
    if (result !== undefined) this.pin(besidePinned(result, pinned, sample, by));
  }

  /** Goes from the pinned value to one that it draws on. */
  descend(source: Selection): void {
    const { pinned, trail } = this.#state;
    const above = pinned === undefined ? [] : [...trail, pinned];
    this.#set({ pinned: source, trail: above, hovered: undefined });
  }

  /**
   * Goes down to the value that contributes most, through layers that only pass one value on or map
   * it: those are part of the way, but no stop on it.
   */
  descendToLargest(): void {
    const { pinned, result } = this.#state;
    if (pinned === undefined || result === undefined) return;
    for (const source of wayDown(result, pinned)) this.descend(source);
  }

  /** Goes back up the trail: to the last stop on it, or to the one at `depth`. */
  ascend(depth?: number): void {
    const { trail, result } = this.#state;
    if (result === undefined) return;
    const to = depth ?? lastStop(result, trail);
    if (to < 0) return;
    this.#set({ pinned: trail[to], trail: trail.slice(0, to), hovered: undefined });
  }

  showTab(tab: PanelTab): void {
    if (tab !== this.#state.tab) this.#set({ tab, hoveredWeight: undefined });
  }

  /** Goes to a step of the lesson, and puts its network on the page. */
  async showStep(at: number): Promise<void> {
    const { network } = lesson[at];
    this.#set({ lesson: { at, isDone: false } });
    if (network !== undefined && network !== this.#state.networkId) {
      await this.chooseNetwork(network);
    }
  }

  leaveLesson(): void {
    this.#set({ lesson: undefined });
  }

  /** What the ends of the ribbon's palette stand for. */
  setSpan(span: Span): void {
    this.#set({ span });
  }

  dismissFailures(): void {
    const { status, result } = this.#state;
    const settled = status === 'error' && result !== undefined ? 'ready' : status;
    this.#set({ failures: [], status: settled });
  }

  /** Names files that were refused before they came here. */
  refuse(failures: readonly Failure[]): void {
    this.#fail(failures);
  }

  async #read(file: File): Promise<Sample | Failure> {
    try {
      const source = await this.#surroundings.decode(file);
      return sampleOfPicture(file.name, source, this.#state.options);
    } catch (error) {
      return failureOf(file.name, error);
    }
  }

  async #run(samples: readonly Sample[], place?: Place): Promise<void> {
    this.#samples = samples;
    this.#place = place;
    const { networkId, wanted } = this.#state;
    const failure = await this.#runner.request({ networkId, wanted, samples });
    if (failure !== undefined) this.#fail([failure]);
  }

  /** Keeps sample and pin where the new pass has them too. */
  #show(result: Result): void {
    const { sample, pinned, trail } = this.#state;
    const isFirst = this.#state.result === undefined;
    const first = isFirst ? strongestValue(result) : pinned;
    const wanted = this.#place ?? { sample, trail, ...(first && { pinned: first }) };
    this.#place = undefined;
    const view = viewOf(result, wanted);
    this.#set({ result, ...view, hovered: undefined, hoveredWeight: undefined });
  }

  #fail(failures: readonly Failure[]): void {
    this.#set({ status: 'error', failures });
  }

  #set(change: Partial<LabState>): void {
    const state = { ...this.#state, ...change };
    this.#state = { ...state, lesson: progressOf(state) };
    for (const listener of this.#listeners) listener(this.#state);
  }
}
