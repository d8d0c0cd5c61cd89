import type { Keep } from '../graph/backend.ts';
import type { Shape } from '../tensor/shape.ts';
import { bytesOf } from './bytes-of.ts';
import type { ModelPlan } from './model-plan.ts';

/** Which values share a buffer. */
export interface MemoryPlan {
  /** Bytes of each buffer: as many as the largest of its values has. */
  readonly buffers: readonly number[];
  /** For every input and every node with memory of its own, the number of its buffer. */
  readonly bufferOf: ReadonlyMap<string, number>;
}

/** What is planned from. */
export type Lifetimes = Pick<ModelPlan, 'model' | 'order' | 'steps' | 'homes' | 'mixing'>;

/**
 * Buffers for the values of one batch. With `keep: 'all'` each has its own. With `keep: 'output'` a
 * buffer is free again after the last node that reads its value, or a view of it; that node's own value
 * is in another one, since no dispatch may read and write the same buffer.
 *
 * @param shapes of every input and node, batch included
 */
export function planMemory(
  plan: Lifetimes,
  shapes: ReadonlyMap<string, Shape>,
  keep: Keep,
): MemoryPlan {
  const pool = new Pool((name) => bytesOf(shapes.get(name) ?? []));
  if (keep === 'all') {
    for (const home of new Set(plan.homes.values())) pool.take(home);
    return pool;
  }
  const ends = endsOf(plan);
  for (const { name } of plan.model.inputs) pool.take(name);
  for (const [at, name] of writersOf(plan).entries()) {
    pool.take(name);
    for (const ended of ends[at]) pool.giveBack(ended);
  }
  return pool;
}

/** Nodes that run anything, in their order: one may run several dispatches. */
const writersOf = ({ steps }: Lifetimes): string[] => [
  ...new Set(steps.map(({ node }) => node.name)),
];

/** For every writer, the values that nothing needs once it has run. */
function endsOf(plan: Lifetimes): string[][] {
  const { model, steps, homes } = plan;
  const writers = writersOf(plan);
  const last = new Map(model.inputs.map(({ name }) => [name, 0]));
  for (const [at, name] of writers.entries()) last.set(name, at);
  const places = new Map(writers.map((name, at) => [name, at]));
  for (const { node } of steps) {
    for (const name of node.inputs) {
      last.set(homes.get(name) ?? name, places.get(node.name) ?? 0);
    }
  }
  for (const kept of keptOf(plan)) last.delete(kept);
  const ends = writers.map((): string[] => []);
  for (const [name, at] of last) ends[at]?.push(name);
  return ends;
}

/** What is read back: the output, or what the nodes are made from that draw on several samples. */
function keptOf({ model, order, mixing, homes }: Lifetimes): string[] {
  const tail = order.filter(({ name }) => mixing.has(name)).flatMap(({ inputs }) => inputs);
  return [model.output, ...tail].map((name) => homes.get(name) ?? name);
}

/** Buffers, of which some are free. */
class Pool implements MemoryPlan {
  readonly buffers: number[] = [];
  readonly bufferOf = new Map<string, number>();
  readonly #free = new Set<number>();
  readonly #bytesOf: (name: string) => number;

  constructor(bytes: (name: string) => number) {
    this.#bytesOf = bytes;
  }

  /** The smallest free buffer that holds the value, or the largest one made larger, or a new one. */
  take(name: string): void {
    const bytes = this.#bytesOf(name);
    const bySize = [...this.#free].sort((a, b) => this.buffers[a] - this.buffers[b]);
    const at =
      bySize.find((free) => this.buffers[free] >= bytes) ?? bySize.at(-1) ?? this.buffers.length;
    this.#free.delete(at);
    this.buffers[at] = Math.max(bytes, this.buffers[at] ?? 0);
    this.bufferOf.set(name, at);
  }

  giveBack(name: string): void {
    const at = this.bufferOf.get(name);
    if (at !== undefined) this.#free.add(at);
  }
}
