import { CpuBackend } from '../cpu/cpu-backend.ts';
import { Engine } from '../graph/engine.ts';
import type { Measurement, MeasureOptions } from '../graph/measurement.ts';
import { sliceBatch, type Tensor } from '../tensor/tensor.ts';
import type { Result } from './result.ts';
import type { LabState } from './state.ts';
import type { Desk, Follower } from './study.ts';
import type { Timed, TimingState } from './timing.ts';

/** One measurement under way, and how far its parts are, of one. */
interface Job {
  readonly result: Result;
  readonly parts: [gpu: number, cpu: number];
}

/**
 * Times the page's network layer by layer, on the engine of the page and on the CPU beside it. It
 * measures when the person asks for it, and stops when they leave the tab or another network comes.
 */
export class TimingStudy implements Follower {
  readonly #desk: Desk;
  #job: Job | undefined;
  /** A measurement that was stopped still ends its sample, and would be in the way of the next. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  /** Measures the network that is shown, unless that is being done. */
  async measure(): Promise<void> {
    const { result } = this.#desk.state();
    if (result === undefined || this.#job !== undefined) return;
    const job: Job = { result, parts: [0, 0] };
    this.#job = job;
    this.#publish({ progress: 0, failure: undefined });
    const outcome = this.#last.then(() => this.#outcome(job));
    this.#last = outcome;
    const found = await outcome;
    if (this.#job !== job) return;
    this.#job = undefined;
    this.#publish({ shown: undefined, ...found, progress: undefined });
  }

  /** Stops what is of no use any more, and drops what is not the shown network's. */
  follow({ tab, result, timing: { shown, failure } }: LabState): void {
    const job = this.#job;
    if (job !== undefined && (tab !== 'timing' || !isAlike(job.result, result))) {
      this.#job = undefined;
      this.#publish({ progress: undefined });
    }
    if (shown !== undefined && !isOf(shown, result)) this.#publish({ shown: undefined });
    if (failure !== undefined && tab !== 'timing') this.#publish({ failure: undefined });
  }

  async #outcome(job: Job): Promise<Pick<TimingState, 'shown' | 'failure'>> {
    if (this.#job !== job) return {};
    try {
      return { shown: await this.#desk.lend((engine) => this.#measureOn(engine, job)) };
    } catch (error) {
      return { failure: error instanceof Error ? error.message : String(error) };
    }
  }

  async #measureOn(engine: Engine, job: Job): Promise<Timed> {
    const { inputs, network, samples } = job.result;
    const isGpu = engine.backend === 'webgpu';
    const gpu = isGpu ? await this.#measureLayers(engine, job, inputs, 0) : undefined;
    const roofs = isGpu ? await engine.measureRoofs(this.#options(job)) : undefined;
    const batch = gpu?.batch ?? Object.values(inputs)[0].shape[0];
    job.parts[0] = 1;
    const own = Object.entries(inputs).map(([name, x]) => [name, sliceBatch(x, 0, batch)]);
    const cpuEngine = new Engine(new CpuBackend());
    const cpu = await this.#measureLayers(cpuEngine, job, Object.fromEntries(own), 1);
    const adapter = isGpu ? engine.adapter : undefined;
    return { model: network.model, samples: samples.length, batch, adapter, gpu, cpu, roofs };
  }

  async #measureLayers(
    engine: Engine,
    job: Job,
    inputs: Readonly<Record<string, Tensor>>,
    part: 0 | 1,
  ): Promise<Measurement> {
    const { network, weights } = job.result;
    const loaded = await engine.load(network.model, weights);
    try {
      return await loaded.measure(inputs, {
        ...this.#options(job),
        progress: (done, total) => {
          job.parts[part] = done / total;
          if (this.#job === job) this.#publish({ progress: (job.parts[0] + job.parts[1]) / 2 });
        },
      });
    } finally {
      loaded.dispose();
    }
  }

  #options(job: Job): MeasureOptions {
    return {
      now: this.#desk.now,
      pause: () => new Promise((resume) => setTimeout(resume)),
      isStopped: () => this.#job !== job,
    };
  }

  #publish(change: Partial<TimingState>): void {
    this.#desk.publish({ timing: { ...this.#desk.state().timing, ...change } });
  }
}

/** A time depends on the network and the size of the batch, and not on the values in it. */
const isAlike = (a: Result, b: Result | undefined): boolean =>
  a.network.model === b?.network.model && a.samples.length === b.samples.length;

const isOf = ({ model, samples }: Timed, result: Result | undefined): boolean =>
  result?.network.model === model && result.samples.length === samples;
