import { msg } from '@lit/localize';
import type { Chapter } from '../../lab/lesson.ts';

/** What a step says: its title, what there is to see, and what the person is to do. */
export interface StepText {
  readonly title: string;
  readonly body: string;
  readonly task: string;
}

export function chapterTitle(chapter: Chapter): string {
  switch (chapter) {
    case 'shapes':
      return msg('Shapes');
    case 'classifier':
      return msg('Classifier');
    case 'models':
      return msg('Ways to write a model');
    case 'lenet':
      return 'LeNet';
    case 'loss':
      return msg('Loss');
    default:
      return chapter satisfies never;
  }
}

/** The text of a step, by its id. */
export function stepText(id: string): StepText {
  const text = texts[id];
  if (text === undefined) throw new Error(`the lesson has no text for '${id}'`);
  return text();
}

const texts: Readonly<Record<string, (() => StepText) | undefined>> = {
  tensor: () => ({
    title: msg('A picture is a tensor'),
    body: msg(
      'The cell begins with 32 pictures of shape (32, 3, 28, 28): N samples, C channels, H rows, W columns. Each of the four letters keeps its colour on this page. Here the pictures are MNIST’s digits, their grey repeated in all three channels.',
    ),
    task: msg('Click any pixel of the input.'),
  }),
  conv: () => ({
    title: msg('A convolution makes maps of a picture'),
    body: msg(
      'Conv2d(3, 5, kernel_size=3, padding=1): five kernels slide over the picture, each with 3 × 3 weights for every one of the 3 channels. One row of padding on each side keeps 28 rows and 28 columns; C becomes 5.',
    ),
    task: msg('Click a value of conv1.'),
  }),
  descend: () => ({
    title: msg('27 products and a bias'),
    body: msg(
      'The panel lays the patch beside the kernel and multiplies them, channel by channel. The sum of the products and the bias is the value, and nothing else happens in a convolution.',
    ),
    task: msg(
      'Press Enter: it goes down to the pixel whose product is largest. Backspace comes back.',
    ),
  }),
  pool: () => ({
    title: msg('Pooling keeps the largest of four'),
    body: msg(
      'MaxPool2d(2, 2) looks at 2 × 2 values and keeps the largest, so that 28 rows become 14. The other three are dropped; C stays as it is, and there is nothing to learn.',
    ),
    task: msg('Click a value of conv1_pool and see which one won.'),
  }),
  formulas: () => ({
    title: msg('Every size has its formula'),
    body: msg(
      'H = ⌊(H + 2 · padding − kernel) / stride⌋ + 1. One tab shows it for every layer with the numbers put in, beside the lines that the cell prints.',
    ),
    task: msg('Open the tab Shapes.'),
  }),
  flatten: () => ({
    title: msg('Flatten only renames'),
    body: msg(
      'Five maps of 7 × 7 become 245 features: c · 49 + h · 7 + w. No value moves in memory, so that the layer costs nothing.',
    ),
    task: msg('Go back to Inspect and click a feature of flatten.'),
  }),
  linear: () => ({
    title: msg('Why 245 has to be 245'),
    body: msg(
      'Linear(245, 50) multiplies the 245 features by a weight of shape (50, 245). Pictures of 32 × 32 would give 320 features, and PyTorch would say: mat1 and mat2 shapes cannot be multiplied (32x320 and 245x50).',
    ),
    task: msg('Click a value of dense1, and sort its 245 terms by size.'),
  }),
  softmax: () => ({
    title: msg('Ten numbers become probabilities'),
    body: msg(
      'The exponential makes every number positive, dividing by their sum makes them add up to 1. These weights were never trained, so that no class stands out.',
    ),
    task: msg('Click one of the bars of softmax.'),
  }),
  sequential: () => ({
    title: msg('One: Sequential'),
    body: msg(
      'add_module gives each layer a name, and the layers run in that order. The cell builds the model and never calls it; called on four pictures, it gives (4, 10).',
    ),
    task: msg('Choose network 3 in the bar at the top.'),
  }),
  'sub-classing': () => ({
    title: msg('Two: a class of your own'),
    body: msg(
      '__init__ makes the layers, forward calls them. One relu is called again and again: relu, relu_1, relu_2. The cell’s forward has no return, so that PyTorch hands back None; the Shapes tab says what follows from that.',
    ),
    task: msg('Choose network 4.'),
  }),
  'layer-sub-classing': () => ({
    title: msg('Three: layers of your own'),
    body: msg(
      'MyConv holds a convolution, its ReLU and its pool, and a Sequential holds three of them. The names tell where a layer lives: conv1.conv, conv1.relu, conv1.pool.',
    ),
    task: msg('Choose network 5.'),
  }),
  'model-and-layer-sub-classing': () => ({
    title: msg('Four: both'),
    body: msg(
      'A class of your own out of layers of your own. Networks 4, 5 and 6 are one and the same computation, written in three ways: compare their shapes.',
    ),
    task: msg('Choose network 6.'),
  }),
  'odd-size': () => ({
    title: msg('Seven halves to three'),
    body: msg(
      '⌊(7 − 2) / 2⌋ + 1 = 3: the pool’s window never reaches the last row and the last column. So 30 maps of 3 × 3 give 270 features, which is the number in Linear(270, …).',
    ),
    task: msg('Click a value of conv3.pool.'),
  }),
  draw: () => ({
    title: msg('A trained LeNet reads'),
    body: msg(
      'PyTorch trained these weights on MNIST. Your picture is turned to grey, cut to its ink, centred as MNIST does it and enlarged to 32 × 32 before it becomes a tensor; every step stands on the left.',
    ),
    task: msg('Draw a digit, or drop a picture of one.'),
  }),
  'no-padding': () => ({
    title: msg('Five by five without padding'),
    body: msg(
      '(32 − 5) / 1 + 1 = 28: the window stays inside the picture, so that two rows and two columns are lost on every side.',
    ),
    task: msg('Click a value of conv1 and look at the outline on the input.'),
  }),
  'to-the-pixels': () => ({
    title: msg('From the answer to a pixel'),
    body: msg(
      'Every value is made of values of the layer before. Enter follows the term that counts most and passes through layers of one term, such as tanh; the way down stands above the arithmetic.',
    ),
    task: msg('Click the largest probability, then press Enter until you stand on a pixel.'),
  }),
  kernels: () => ({
    title: msg('What the kernels look like'),
    body: msg(
      'A kernel is a small picture of what it answers to: an edge that is dark on one side and bright on the other answers to such edges. Each stands beside the map that it made.',
    ),
    task: msg('Open the tab Kernels.'),
  }),
  occlusion: () => ({
    title: msg('What did it look at?'),
    body: msg(
      'A patch covers the picture, place by place, and each time the network reads it anew. Where the probability of its answer falls most, it looked hardest.',
    ),
    task: msg('Open the tab Occlusion.'),
  }),
  hybrid: () => ({
    title: msg('LeNet out of layers of your own'),
    body: msg(
      'Cell 8 packs convolution, tanh and pool into a ConvLayer. It has the same weights under other names: conv1.weight becomes conv1.conv.weight.',
    ),
    task: msg('Choose network 8.'),
  }),
  'fresh-loss': () => ({
    title: msg('The loss of a network that knows nothing'),
    body: msg(
      'Cell 9 makes a new LeNet and does not train it. All ten classes are about as likely, and the loss lies near −log(1/10) = ln 10 = 2.3026.',
    ),
    task: msg('Choose network 9.'),
  }),
  'cross-entropy': () => ({
    title: msg('The loss is one subtraction a sample'),
    body: msg(
      'For each sample: log Σ exp of its ten numbers, minus the number of its own label. The loss of the batch is the mean.',
    ),
    task: msg('Click the loss at the end of the ribbon.'),
  }),
  'softmax-twice': () => ({
    title: msg('Softmax runs twice'),
    body: msg(
      'CrossEntropyLoss expects logits and takes their softmax itself; this cell gives it probabilities. So the loss can only lie between 1.4612 and 2.4612, even for a network that reads every digit right.',
    ),
    task: msg('Choose the trained weights and see where the loss stops.'),
  }),
};
