import type { Model } from '../graph/model.ts';
import { inferShapes } from '../graph/shapes.ts';
import { modelUpTo } from '../graph/sub-model.ts';
import type { NotebookNetwork } from '../models/notebook.ts';
import type { Shape } from '../tensor/shape.ts';
import { fitsPictures } from './feed.ts';
import { probabilityNode } from './result.ts';

/** Most classes of a confusion matrix: more values are features. */
export const MOST_CLASSES = 64;

/** A model that gives class scores for a picture. */
export interface Classifier {
  readonly model: Model;
  /** Its input, without the batch. */
  readonly input: Shape;
  readonly classes: number;
  /** Whether its output is probabilities; otherwise it is logits. */
  readonly isProbability: boolean;
}

/** Why a network cannot be evaluated. */
export type EvaluationObstacle = 'no-scores' | 'no-picture';

/** The part of a network that reads a picture, or what stands in the way. */
export function classifierOf({ model, after }: NotebookNetwork): Classifier | EvaluationObstacle {
  const found = scoresOf(model);
  if (found === undefined) return 'no-scores';
  const part = modelUpTo(model, found.node);
  const [{ shape: input }] = part.inputs;
  if (after !== undefined || part.inputs.length > 1 || !fitsPictures(input)) return 'no-picture';
  const isProbability = found.node === probabilityNode(model);
  return { model: part, input, classes: found.classes, isProbability };
}

/** The last node of `[N, classes]`: the output, what becomes probabilities, or what a loss is given. */
function scoresOf(model: Model): { node: string; classes: number } | undefined {
  const shapes = inferShapes(model, 1);
  const loss = model.nodes.find(({ layer }) => layer.kind === 'CrossEntropyLoss');
  for (const node of [model.output, probabilityNode(model), loss?.inputs[0]]) {
    const shape = node === undefined ? undefined : shapes.get(node);
    if (node === undefined || shape?.length !== 2) continue;
    const [, classes] = shape;
    if (classes > 1 && classes <= MOST_CLASSES) return { node, classes };
  }
  return undefined;
}
