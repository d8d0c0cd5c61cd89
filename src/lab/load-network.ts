import type { Engine, Network } from '../graph/engine.ts';
import type { Weights } from '../graph/weights.ts';
import type { NotebookNetwork } from '../models/notebook.ts';
import { isCustom } from './custom-network.ts';
import { weightsOf, type WeightSource } from './networks.ts';
import type { Surroundings } from './surroundings.ts';

/** A network on an engine, and the weights that were asked for and that it has. */
export interface Loaded {
  readonly engine: Engine;
  readonly of: NotebookNetwork;
  readonly wanted: WeightSource;
  readonly network: Network;
  readonly source: WeightSource;
  readonly weights: Weights;
  /** When it began, by the surroundings' clock. */
  readonly start: number;
  /** Milliseconds until it was ready, once it is. */
  compiled?: number;
}

/** @throws as `Engine.load` does, and what a file of weights that cannot be read does */
export async function loadNetwork(
  surroundings: Pick<Surroundings, 'loadTrained' | 'now'>,
  engine: Engine,
  of: NotebookNetwork,
  wanted: WeightSource,
): Promise<Loaded> {
  const { source, weights } =
    wanted === 'code' && isCustom(of)
      ? { source: wanted, weights: of.weights }
      : weightsOf(of.model, wanted, await surroundings.loadTrained());
  const start = surroundings.now();
  const network = await engine.load(of.model, weights);
  const loaded: Loaded = { engine, of, wanted, network, source, weights, start };
  if (network.isReady) loaded.compiled = surroundings.now() - start;
  return loaded;
}
