import type { Model } from '../graph/model.ts';
import { initialise, parametersOf, type Weights } from '../graph/weights.ts';
import { hybridWeights } from '../models/lenet.ts';
import { notebook, type NotebookNetwork } from '../models/notebook.ts';
import { elementCount, sameShape } from '../tensor/shape.ts';
import { isOwnId } from './own-model.ts';

/** Seed of weights that nobody trained. */
export const FRESH_SEED = 0;

/** Where a network's weights come from. */
export type WeightSource = 'trained' | 'fresh' | 'code';

/** The network that the page opens with. */
export const FIRST_NETWORK = 'lenet';

/** Cell 9 builds a new LeNet and never trains it; its loss is what a fresh one gives. */
const FRESH_BY_DEFAULT: ReadonlySet<string> = new Set(['lenet-loss']);

/** @throws Error when there is none of that id: ids come from the page's own list */
export function networkById(id: string): NotebookNetwork {
  const found = notebook.find((network) => network.id === id);
  if (found === undefined) throw new Error(`there is no network '${id}'`);
  return found;
}

/** The trained LeNet's weights under the model's own names, where they fit it. */
export function trainedWeightsFor(model: Model, trained: Weights): Weights | undefined {
  return [trained, hybridWeights(trained)].find((weights) =>
    parametersOf(model).every(({ key, shape }) => {
      const found = weights.get(key);
      return found !== undefined && sameShape(found.shape, shape);
    }),
  );
}

/** Weights of the source, or fresh ones where the model was never trained. */
export function weightsOf(
  model: Model,
  wanted: WeightSource,
  trained: Weights,
): { source: WeightSource; weights: Weights } {
  const fitting = wanted === 'trained' ? trainedWeightsFor(model, trained) : undefined;
  return fitting === undefined
    ? { source: 'fresh', weights: initialise(model, FRESH_SEED) }
    : { source: 'trained', weights: fitting };
}

/** Weights that a network can be run with, and the name that they are chosen by. */
export interface WeightSet {
  readonly id: WeightSource;
  /** The weights for a model, and where they really come from. */
  readonly load: (model: Model) => Promise<{ source: WeightSource; weights: Weights }>;
}

/** The sets that the page comes with. */
export const bundledWeightSets = (loadTrained: () => Promise<Weights>): readonly WeightSet[] =>
  (['trained', 'fresh'] as const).map((id) => ({
    id,
    load: async (model) => weightsOf(model, id, await loadTrained()),
  }));

/** The source that a network starts with. */
export function defaultSource(id: string): WeightSource {
  if (isOwnId(id)) return 'code';
  return FRESH_BY_DEFAULT.has(id) ? 'fresh' : 'trained';
}

/** Number of values that the model learns. */
export function parameterCount(model: Model): number {
  return parametersOf(model)
    .filter(({ isBuffer }) => !isBuffer)
    .reduce((sum, { shape }) => sum + elementCount(shape), 0);
}
