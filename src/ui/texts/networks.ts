import { msg, str } from '@lit/localize';
import type { WeightNote } from '../../formats/weight-notes.ts';
import type { WeightSource } from '../../lab/networks.ts';
import type { OwnModel } from '../../lab/own-model.ts';
import type { NotebookNetwork } from '../../models/notebook.ts';

/** Names that are not PyTorch's or the course's own. */
const NAMES: Readonly<Record<string, () => string>> = {
  'Feature extractor': () => msg('Feature extractor'),
  Classifier: () => msg('Classifier'),
  'Sequential of MyConv': () => msg('Sequential of MyConv'),
  'TestCNN of MyConv': () => msg('TestCNN of MyConv'),
  'LeNet, hybrid': () => msg('LeNet, hybrid'),
  'LeNet, loss': () => msg('LeNet, loss'),
};

const HEADINGS: Readonly<Record<string, () => string>> = {
  'feature-extractor': () => msg('Shapes in the Feature Extractors'),
  classifier: () => msg('Shapes in the Classifier'),
  sequential: () => msg('Implementation with Sequential Method'),
  'sub-classing': () => msg('Implementation with Model Sub-classing'),
  'layer-sub-classing': () => msg('Implementation with Sequential + layer sub-classing'),
  'model-and-layer-sub-classing': () => msg('Implementation with Model and Layer-Subclassing'),
  lenet: () => msg('LeNet with Model Sub-classing'),
  'lenet-hybrid': () => msg('LeNet with Hybrid Method'),
  'lenet-loss': () => msg('Forward Propagation of LeNet'),
};

/** What is PyTorch's own in them stays as it is in every language. */
const REMARKS: Readonly<Record<string, () => string>> = {
  classifier: () => msg("Run without the cell before it: NameError: name 'x' is not defined"),
  sequential: () =>
    msg('The cell builds the model and never calls it. Called on x, it gives (4, 10)'),
  'sub-classing': () =>
    msg(
      "forward has no return, so y is None. y.shape: AttributeError: 'NoneType' object has no attribute 'shape'. The layers shown are those that forward ran",
    ),
  'layer-sub-classing': () =>
    msg("Run without the cells before it: NameError: name 'I_c' is not defined"),
  'model-and-layer-sub-classing': () =>
    msg("Run without the cells before it: NameError: name 'N' is not defined"),
  lenet: () =>
    msg('The cell builds the model and never calls it, so these lines never appear there'),
  'lenet-loss': () =>
    msg(
      'CrossEntropyLoss takes logits, but gets probabilities here: softmax runs twice, and the loss can only lie between 1.4612 and 2.4612. A uniform guess gives ln 10 = 2.3026',
    ),
};

/** A model's name in the page's language. */
export const networkName = (name: string): string => NAMES[name]?.() ?? name;

/** The heading of the network's cell. */
export const headingOf = ({ id, heading }: NotebookNetwork): string => HEADINGS[id]?.() ?? heading;

/** Weights as they are called on the page. */
export function weightsName(id: WeightSource): string {
  switch (id) {
    case 'trained':
      return msg('trained on MNIST');
    case 'fresh':
      return msg('fresh, never trained');
    case 'code':
      return msg('from your code');
    default:
      return id satisfies never;
  }
}

/** A network of the person's own, by what is theirs in it. */
export function customName({ name, model = '', file }: Pick<OwnModel, 'name' | 'model' | 'file'>) {
  const own = name ?? networkName(model);
  return file === undefined ? msg(str`${own} (your code)`) : msg(str`${own} (your weights)`);
}

/** What reading a file of weights changed. */
export function noteText(note: WeightNote): string {
  switch (note.kind) {
    case 'converted': {
      const { count, dtype } = note;
      return msg(str`${count} tensors of ${dtype} were converted to float32.`);
    }
    case 'unwrapped': {
      const { key } = note;
      return msg(str`The weights stand under ${key} in the file.`);
    }
    case 'skipped': {
      const names = note.names.join(', ');
      return msg(str`What is no tensor was left aside: ${names}.`);
    }
    default:
      return note satisfies never;
  }
}

/** What PyTorch does with the network's cell as it is written, if that is to be said. */
export const remarkOf = ({ id, remark }: NotebookNetwork): string | undefined =>
  remark === undefined ? undefined : (REMARKS[id]?.() ?? remark);
