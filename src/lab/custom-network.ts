import type { Weights } from '../graph/weights.ts';
import type { NotebookNetwork } from '../models/notebook.ts';
import type { WeightNote } from '../formats/weight-notes.ts';
import type { LayerSite } from '../torch/notebook.ts';
import type { Sample } from './sample.ts';

/** A network that the person's own code made, or that took weights from a file of theirs. */
export interface CustomNetwork extends NotebookNetwork {
  readonly weights: Weights;
  /** The file that the weights came from, where they are not the code's, and what reading changed. */
  readonly file?: string;
  readonly notes?: readonly WeightNote[];
  /** Calls of the code that made its layers, by node. */
  readonly sites?: ReadonlyMap<string, LayerSite> | undefined;
  /** Lines that its cell printed. */
  readonly printed: readonly string[];
  /** What the code gave the network, where digits do not fit it. */
  readonly samples: readonly Sample[] | undefined;
}

/** The same before it has a tab, which gives it its id. */
export type MadeNetwork = Omit<CustomNetwork, 'id'>;

export const isCustom = (network: NotebookNetwork): network is CustomNetwork =>
  'weights' in network;
