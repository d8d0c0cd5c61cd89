import type { Engine, Network } from '../graph/engine.ts';
import type { Model } from '../graph/model.ts';
import type { Weights } from '../graph/weights.ts';

interface Kept {
  readonly engine: Engine;
  readonly weights: Weights;
  readonly model: Model;
  readonly network: Network;
}

/**
 * Networks that a study keeps loaded beside the page's own: it has its own buffers, so that its large
 * batches take neither the page's turn nor its memory for small ones. Pipelines are the engine's, so
 * loading costs an upload.
 */
export class Shelf {
  readonly #most: number;
  #kept: readonly Kept[] = [];

  /** @param most networks that are kept at a time */
  constructor(most: number) {
    this.#most = most;
  }

  /** The network of a model with exactly these weights; the one used longest ago makes room. */
  async take(engine: Engine, model: Model, weights: Weights): Promise<Network> {
    const known = this.#kept.find(
      (one) => one.engine === engine && one.weights === weights && sameNodes(one.model, model),
    );
    const loaded = known?.network ?? (await engine.load(model, weights));
    // A study is made where the page says that it is.
    await loaded.ready();
    const newest = known ?? { engine, weights, model, network: loaded };
    const others = this.#kept.filter((one) => one !== known);
    for (const { network } of others.slice(this.#most - 1)) network.dispose();
    this.#kept = [newest, ...others.slice(0, this.#most - 1)];
    return newest.network;
  }

  /** Frees all of them. */
  clear(): void {
    for (const { network } of this.#kept) network.dispose();
    this.#kept = [];
  }
}

/** A part of a model is made anew for each study, of the same nodes. */
const sameNodes = ({ nodes: a, output }: Model, { nodes: b, output: other }: Model): boolean =>
  output === other && a.length === b.length && a.every((node, i) => node === b[i]);
