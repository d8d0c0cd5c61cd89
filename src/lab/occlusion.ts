import type { Model } from '../graph/model.ts';
import { inferShapes } from '../graph/shapes.ts';
import { modelUpTo } from '../graph/sub-model.ts';
import { sliceBatch, type Tensor } from '../tensor/tensor.ts';
import { probabilityNode, type Result } from './result.ts';

/** What a patch is filled with: 0, 1, or the mean of the channel that it covers. */
export type Fill = 'paper' | 'ink' | 'mean';

/** A square that is slid over the picture; its side is odd, so that it has a centre. */
export interface Patch {
  readonly side: number;
  readonly fill: Fill;
}

export interface OcclusionSettings {
  /** Every side is tried with every fill. */
  readonly sides: readonly number[];
  readonly fills: readonly Fill[];
  /** The class whose probability is watched; the winning one unless chosen. */
  readonly target: number | undefined;
}

/** What was found by covering each part of one sample's picture. */
export interface OcclusionMap {
  readonly result: Result;
  readonly sample: number;
  /** `[1, C, H, W]`, as the network is given it. */
  readonly picture: Tensor;
  readonly patches: readonly Patch[];
  /** `[H · W, classes]`: with the patch's centre at each place, row by row; the mean of all patches. */
  readonly covered: Tensor;
  /** `[1, classes]`: of the picture as it is. */
  readonly uncovered: Tensor;
  /** Forward passes, and milliseconds from the first picture covered to the last value read. */
  readonly passes: number;
  readonly elapsed: number;
}

/** The study's part of the page's state. */
export interface OcclusionState {
  readonly settings: OcclusionSettings;
  /** Passes done while a run is under way. */
  readonly progress?: { readonly done: number; readonly total: number } | undefined;
  /** The last finished one. */
  readonly map?: OcclusionMap | undefined;
  readonly failure?: string | undefined;
}

/** Why a network cannot be studied. */
export type Obstacle = 'no-probabilities' | 'no-picture';

/** What stands in the way, if anything: it needs a picture `[C, H, W]` and `[N, classes]` at the end. */
export function obstacleTo(model: Model): Obstacle | undefined {
  const node = probabilityNode(model);
  if (node === undefined || inferShapes(model, 1).get(node)?.length !== 2) {
    return 'no-probabilities';
  }
  const { inputs } = modelUpTo(model, node);
  return inputs.length === 1 && inputs[0].shape.length === 3 ? undefined : 'no-picture';
}

/** Every side with every fill. */
export const patchesOf = ({ sides, fills }: OcclusionSettings): Patch[] =>
  sides.flatMap((side) => fills.map((fill) => ({ side, fill })));

/** Rows and columns that a patch around a place covers, cut off at the picture's edge; ends excluded. */
export function patchBounds(
  side: number,
  [h, w]: readonly [number, number],
  { height, width }: { readonly height: number; readonly width: number },
) {
  const half = (side - 1) / 2;
  return {
    top: Math.max(0, h - half),
    bottom: Math.min(height, h + half + 1),
    left: Math.max(0, w - half),
    right: Math.min(width, w + half + 1),
  };
}

/**
 * Copies `from` … `to` − 1 of the covered pictures, place by place for the first patch, then for the
 * next: `[to − from, C, H, W]`.
 *
 * @param picture `[1, C, H, W]`
 */
export function coveredBatch(
  picture: Tensor,
  patches: readonly Patch[],
  from: number,
  to: number,
): Tensor {
  const [, channels, height, width] = picture.shape;
  const size = picture.data.length;
  const data = new Float32Array((to - from) * size);
  const fills = patches.map(({ fill }) => fillValues(picture, fill));
  for (let p = from; p < to; p++) {
    const at = Math.floor(p / (height * width));
    const place = p % (height * width);
    const own = data.subarray((p - from) * size, (p - from + 1) * size);
    own.set(picture.data);
    const { top, bottom, left, right } = patchBounds(
      patches[at].side,
      [Math.floor(place / width), place % width],
      { height, width },
    );
    for (let c = 0; c < channels; c++) {
      for (let h = top; h < bottom; h++) {
        const row = (c * height + h) * width;
        own.fill(fills[at][c], row + left, row + right);
      }
    }
  }
  return { shape: [to - from, channels, height, width], data };
}

/** A patch's value in each channel. */
function fillValues(picture: Tensor, fill: Fill): number[] {
  const [, channels, height, width] = picture.shape;
  const area = height * width;
  return Array.from({ length: channels }, (_, c) => {
    if (fill !== 'mean') return fill === 'ink' ? 1 : 0;
    const own = picture.data.subarray(c * area, (c + 1) * area);
    return own.reduce((sum, value) => sum + value, 0) / area;
  });
}

/**
 * The mean over patches at each place.
 *
 * @param outputs `[patches · places, classes]`, in the order of `coveredBatch`
 * @returns `[places, classes]`
 */
export function meanOverPatches(outputs: Tensor, patches: number): Tensor {
  const [count, classes] = outputs.shape;
  const places = count / patches;
  if (patches === 1) return outputs;
  const data = Float32Array.from({ length: places * classes }, (_, i) => {
    let sum = 0;
    for (let at = 0; at < patches; at++) sum += outputs.data[at * places * classes + i];
    return sum / patches;
  });
  return { shape: [places, classes], data };
}

/** How much lower a class's probability is at each place than without a patch; row by row. */
export function dropsOf({ covered, uncovered }: OcclusionMap, target: number): Float32Array {
  const [places, classes] = covered.shape;
  const before = uncovered.data[target];
  return Float32Array.from(
    { length: places },
    (_, p) => before - covered.data[p * classes + target],
  );
}

/** The class with the largest probability. */
export function winningClass({ uncovered }: OcclusionMap): number {
  return uncovered.data.reduce((best, p, i, all) => (p > all[best] ? i : best), 0);
}

/**
 * The mean over a picture's channels, row by row.
 *
 * @param picture `[1, C, H, W]`
 */
export function inkOf({ shape, data }: Tensor): Float32Array {
  const [, channels, height, width] = shape;
  const area = height * width;
  return Float32Array.from({ length: area }, (_, i) => {
    let sum = 0;
    for (let c = 0; c < channels; c++) sum += data[c * area + i];
    return sum / channels;
  });
}

/** The sample's picture and the probabilities that the pass gave it. */
export function subjectOf(
  { network, inputs, run }: Result,
  sample: number,
): { model: Model; picture: Tensor; uncovered: Tensor } | undefined {
  const node = probabilityNode(network.model);
  if (node === undefined || obstacleTo(network.model) !== undefined) return undefined;
  const model = modelUpTo(network.model, node);
  const picture = inputs[model.inputs[0].name];
  const probabilities = run.values.get(node);
  if (probabilities === undefined || sample >= picture.shape[0]) return undefined;
  const own = (value: Tensor) => sliceBatch(value, sample, sample + 1);
  return { model, picture: own(picture), uncovered: own(probabilities) };
}
