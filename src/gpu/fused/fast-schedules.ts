import type { Keep } from '../../graph/backend.ts';
import type { Model } from '../../graph/model.ts';
import type { Weights } from '../../graph/weights.ts';
import type { CompiledModel } from '../compiled-model.ts';
import type { Device } from '../device.ts';
import type { ModelPlan } from '../model-plan.ts';
import { Schedule } from '../schedule.ts';

/** Batches that a schedule is planned for: the first one serves all up to its size. */
const SIZES = [1, 32, 256];

/** Larger batches have one of their own where it was asked for: it compiles much longer. */
const LARGE = 1024;

/** Runs of a size after which more are to be expected. */
const RUNS_BEFORE = 2;

/**
 * The schedules of a model whose kernels are written for its sizes, with the layers that fuse
 * together where only the output is wanted. These kernels take long to compile, so that begins once
 * a network has run on batches of a size a few times, and kernels for any size run until it is done.
 */
export class FastSchedules {
  readonly #device: Device;
  readonly #model: Model;
  readonly #weights: Weights;
  readonly #keep: Keep;
  readonly #compile: (plan: ModelPlan) => Promise<CompiledModel>;
  readonly #pending = new Map<number, Promise<void>>();
  readonly #ready = new Map<number, Schedule>();
  readonly #runs = new Map<number, number>();
  #disposed = false;

  constructor(
    device: Device,
    model: Model,
    weights: Weights,
    keep: Keep,
    compile: (plan: ModelPlan) => Promise<CompiledModel>,
  ) {
    this.#device = device;
    this.#model = model;
    this.#weights = weights;
    this.#keep = keep;
    this.#compile = compile;
  }

  /** The schedule for a batch of `n`, once it is compiled. */
  for(n: number): Schedule | undefined {
    const size = sizeFor(n);
    const runs = this.#runs.get(size) ?? 0;
    this.#runs.set(size, runs + 1);
    if (runs >= RUNS_BEFORE) void this.prepare(size);
    return (n > size ? this.#ready.get(LARGE) : undefined) ?? this.#ready.get(size);
  }

  /** Resolves once the schedule for a batch of `n` is there, or cannot be. */
  prepare(n: number): Promise<void> {
    const size = n < LARGE ? sizeFor(n) : LARGE;
    const known = this.#pending.get(size);
    if (known !== undefined) return known;
    const pending = this.#make(size);
    this.#pending.set(size, pending);
    return pending;
  }

  dispose(): void {
    this.#disposed = true;
    for (const schedule of this.#ready.values()) schedule.dispose();
    this.#ready.clear();
  }

  /** Where that fails, the layers go on running one by one. */
  async #make(size: number): Promise<void> {
    try {
      // Loaded when it is needed: a page opens without it.
      const { machineOf, planFused } = await import('./plan-fused.ts');
      const machine = machineOf(this.#device, size);
      const target = { machine, n: size, keep: this.#keep };
      const plan = planFused(this.#model, this.#weights, target);
      // What draws on several samples must be able to run on its own.
      if (plan.steps.some(({ node, fused }) => fused && plan.mixing.has(node.name))) return;
      const schedule = new Schedule(this.#device, await this.#compile(plan));
      if (this.#disposed) schedule.dispose();
      else this.#ready.set(size, schedule);
    } catch {
      // The driver refused a kernel, or there is no memory: nothing that a person could do.
    }
  }
}

const sizeFor = (n: number): number => SIZES.find((size) => n <= size) ?? SIZES[SIZES.length - 1];
