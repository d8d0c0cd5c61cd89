import type { RoadOptions } from '../images/picture.ts';
import { defaultSource, FIRST_NETWORK, networkById, type WeightSource } from './networks.ts';
import { largestTerm } from './explain.ts';
import { strongestValue, valueAt, valueOf, type Result } from './result.ts';
import { Runner } from './runner.ts';
import { sampleOfFrame, sampleOfPicture, type Sample } from './sample.ts';
import { sameSelection, type Selection } from './selection.ts';
import type { Place } from './place.ts';
import type { Failure, LabState, PanelTab } from './state.ts';
import type { Source, Surroundings } from './surroundings.ts';
import type { WeightAt } from './weight-reach.ts';

/** Name of a sample that was drawn on the pad. */
export const DRAWING = 'drawing';

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
    tab: 'inspect',
    failures: [],
  };
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
      this.#fail([{ file: 'LeNet Lab', message: messageOf(error) }]);
    }
  }

  /** Shows what an address, or a step back or forward, says: samples are taken where they are known. */
  async goTo(place: Place, samples?: readonly Sample[]): Promise<void> {
    const { networkId, wanted, tab } = place;
    const turn = ++this.#turn;
    const kept = samples ?? (await this.#samplesOf(place));
    if (turn !== this.#turn) return;
    const { result, status } = this.#state;
    const isShown =
      result?.network.id === networkId && result.samples === kept && wanted === result.wanted;
    const change = { networkId, wanted, tab, hovered: undefined, hoveredWeight: undefined };
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
      .map(({ frame, label }, i) => sampleOfFrame(`MNIST test ${i}`, frame, label));
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
      this.#fail([{ file: DRAWING, message: messageOf(error) }]);
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
        failures.push({ file: sample.file, message: messageOf(error) });
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

  /** Goes from the pinned value to one that it draws on. */
  descend(source: Selection): void {
    const { pinned, trail } = this.#state;
    const above = pinned === undefined ? [] : [...trail, pinned];
    this.#set({ pinned: source, trail: above, hovered: undefined });
  }

  /** Goes from the pinned value to the one that contributes most to it. */
  descendToLargest(): void {
    const { pinned, result } = this.#state;
    const source = pinned && result && largestTerm(result, pinned);
    if (source !== undefined) this.descend(source);
  }

  /** Goes back up the trail: to the value descended from last, or to the one at `depth`. */
  ascend(depth = this.#state.trail.length - 1): void {
    const { trail } = this.#state;
    if (depth < 0) return;
    this.#set({ pinned: trail[depth], trail: trail.slice(0, depth), hovered: undefined });
  }

  showTab(tab: PanelTab): void {
    if (tab !== this.#state.tab) this.#set({ tab, hoveredWeight: undefined });
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
      return { file: file.name, message: messageOf(error) };
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
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener(this.#state);
  }
}

const atSample = ({ layer, index }: Selection, n: number): Selection => ({
  layer,
  index: index.length === 0 ? [] : [n, ...index.slice(1)],
});

/** Sample, pin and trail, as far as the pass has them. */
function viewOf(
  result: Result,
  { sample, pinned, trail }: Pick<Place, 'sample' | 'pinned' | 'trail'>,
): Pick<LabState, 'sample' | 'pinned' | 'trail'> {
  const n = Math.min(sample, result.samples.length - 1);
  const fit = ({ layer, index }: Selection): Selection => {
    const isScalar = valueOf(result, layer)?.shape.length === 0;
    return isScalar ? { layer, index: [] } : atSample({ layer, index }, n);
  };
  const has = (at: Selection) => valueAt(result, at) !== undefined;
  const wanted = pinned && fit(pinned);
  const isKept = wanted !== undefined && has(wanted);
  return {
    sample: n,
    pinned: isKept ? wanted : undefined,
    trail: isKept ? trail.map(fit).filter(has) : [],
  };
}

/** What an error says, for a person to read. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
