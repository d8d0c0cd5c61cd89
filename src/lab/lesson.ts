import type { LabState, PanelTab } from './state.ts';

/** A part of the page that a step points to. */
export type Spot =
  | { readonly part: 'layers'; readonly layers: readonly string[] }
  | { readonly part: 'tab'; readonly tab: PanelTab }
  | { readonly part: 'input' | 'networks' | 'weights' };

export const CHAPTERS = ['shapes', 'classifier', 'models', 'lenet', 'loss'] as const;
export type Chapter = (typeof CHAPTERS)[number];

/** One step of the lesson: what is on the page, where to look, and what the person is to do. */
export interface Step {
  /** Names the step's text. */
  readonly id: string;
  readonly chapter: Chapter;
  /** The network that the step is about; absent where choosing it is the step. */
  readonly network?: string;
  readonly spot: Spot;
  /** Whether the person did it. */
  readonly isDone: (state: LabState) => boolean;
}

const layers = (...names: string[]): Spot => ({ part: 'layers', layers: names });
const tab = (name: PanelTab): Spot => ({ part: 'tab', tab: name });

/** A value of that layer is pinned. */
const pins = (layer: string) => (state: LabState) => state.pinned?.layer === layer;
const opens = (name: PanelTab) => (state: LabState) => state.tab === name;
const chooses = (id: string) => (state: LabState) => state.result?.network.id === id;

/** The way down has reached the picture from that layer. */
const descends = (from: string) => (state: LabState) =>
  state.pinned?.layer === 'input' && state.trail.some(({ layer }) => layer === from);

const isOwnPicture = ({ result, sample }: LabState): boolean =>
  result !== undefined && result.samples[sample].digit === undefined;

const isTrainedLoss = ({ result }: LabState): boolean =>
  result?.network.id === 'lenet-loss' && result.source === 'trained';

/** The notebook's chapter, from the first shape to the loss. */
export const lesson: readonly Step[] = [
  {
    id: 'tensor',
    chapter: 'shapes',
    network: 'feature-extractor',
    spot: layers('input'),
    isDone: pins('input'),
  },
  {
    id: 'conv',
    chapter: 'shapes',
    network: 'feature-extractor',
    spot: layers('conv1'),
    isDone: pins('conv1'),
  },
  {
    id: 'descend',
    chapter: 'shapes',
    network: 'feature-extractor',
    spot: layers('conv1', 'input'),
    isDone: descends('conv1'),
  },
  {
    id: 'pool',
    chapter: 'shapes',
    network: 'feature-extractor',
    spot: layers('conv1_pool'),
    isDone: pins('conv1_pool'),
  },
  {
    id: 'formulas',
    chapter: 'shapes',
    network: 'feature-extractor',
    spot: tab('shapes'),
    isDone: opens('shapes'),
  },
  {
    id: 'flatten',
    chapter: 'shapes',
    network: 'feature-extractor',
    spot: layers('conv2_pool', 'flatten'),
    isDone: pins('flatten'),
  },
  {
    id: 'linear',
    chapter: 'classifier',
    network: 'classifier',
    spot: layers('input', 'dense1'),
    isDone: pins('dense1'),
  },
  {
    id: 'softmax',
    chapter: 'classifier',
    network: 'classifier',
    spot: layers('softmax'),
    isDone: pins('softmax'),
  },
  {
    id: 'sequential',
    chapter: 'models',
    spot: { part: 'networks' },
    isDone: chooses('sequential'),
  },
  {
    id: 'sub-classing',
    chapter: 'models',
    spot: { part: 'networks' },
    isDone: chooses('sub-classing'),
  },
  {
    id: 'layer-sub-classing',
    chapter: 'models',
    spot: { part: 'networks' },
    isDone: chooses('layer-sub-classing'),
  },
  {
    id: 'model-and-layer-sub-classing',
    chapter: 'models',
    spot: { part: 'networks' },
    isDone: chooses('model-and-layer-sub-classing'),
  },
  {
    id: 'odd-size',
    chapter: 'models',
    network: 'model-and-layer-sub-classing',
    spot: layers('conv3.conv', 'conv3.pool', 'flatten'),
    isDone: pins('conv3.pool'),
  },
  {
    id: 'draw',
    chapter: 'lenet',
    network: 'lenet',
    spot: { part: 'input' },
    isDone: isOwnPicture,
  },
  {
    id: 'no-padding',
    chapter: 'lenet',
    network: 'lenet',
    spot: layers('conv1'),
    isDone: pins('conv1'),
  },
  {
    id: 'to-the-pixels',
    chapter: 'lenet',
    network: 'lenet',
    spot: layers('softmax'),
    isDone: descends('softmax'),
  },
  {
    id: 'kernels',
    chapter: 'lenet',
    network: 'lenet',
    spot: tab('kernels'),
    isDone: opens('kernels'),
  },
  {
    id: 'occlusion',
    chapter: 'lenet',
    network: 'lenet',
    spot: tab('occlusion'),
    isDone: opens('occlusion'),
  },
  {
    id: 'hybrid',
    chapter: 'lenet',
    spot: { part: 'networks' },
    isDone: chooses('lenet-hybrid'),
  },
  {
    id: 'fresh-loss',
    chapter: 'loss',
    spot: { part: 'networks' },
    isDone: chooses('lenet-loss'),
  },
  {
    id: 'cross-entropy',
    chapter: 'loss',
    network: 'lenet-loss',
    spot: layers('loss_function'),
    isDone: pins('loss_function'),
  },
  {
    id: 'softmax-twice',
    chapter: 'loss',
    network: 'lenet-loss',
    spot: { part: 'weights' },
    isDone: isTrainedLoss,
  },
];
