import type { Call, Code } from './code.ts';
import { outerLines, regiven, resized, withSides, type Rule, type Said } from './rule.ts';

const CONV = 'Conv2d';
const POOLS = ['MaxPool2d', 'AvgPool2d', 'max_pool2d', 'avg_pool2d'];

/** Sides of kernels, the usual first. */
const KERNELS = [5, 3, 7, 2, 1];

/** `N, H, W, C` as `N, C, H, W`. */
function* channelsFirst(code: Code, channels: number): Iterable<string> {
  yield* resized(code, ([n, h, w, c, ...more]) =>
    c === channels && more.length === 0 ? [n, c, h, w] : undefined,
  );
  for (const line of outerLines(code)) {
    yield* regiven(code, line, (value) => `${value}.permute(0, 3, 1, 2)`);
  }
}

/** Grey pictures `N, H, W`, which PyTorch takes for one picture of N channels. */
function* addChannel(code: Code, channels: number): Iterable<string> {
  yield* resized(code, ([n, ...sides]) =>
    sides.length === 2 && n !== channels ? [n, channels, ...sides] : undefined,
  );
}

function* fitChannels(code: Code, { words }: Said): Iterable<string | undefined> {
  const [input, expectedText, gotText] = words;
  const [expected, got] = [Number(expectedText), Number(gotText)];
  const isLast = Number(input.split(', ').at(-1)) === expected;
  if (isLast) yield* channelsFirst(code, expected);
  yield* addChannel(code, expected);
  for (const call of code.named(CONV)) yield code.set(call, 0, 'in_channels', got);
  for (const call of code.named(CONV)) yield code.set(call, 1, 'out_channels', expected);
  yield* resized(code, (sizes) => [sizes[0], expected, ...sizes.slice(2)]);
}

/** Pictures of two dimensions: one without batch and channel, or rows of pixels. */
function* addDimensions(code: Code, { words }: Said): Iterable<string> {
  const sizes = words[0].split(', ').map(Number);
  const side = Math.sqrt(sizes[1] ?? NaN);
  if (Number.isInteger(side)) {
    for (const line of outerLines(code)) {
      yield* regiven(code, line, (value) => `${value}.view(-1, 1, ${side}, ${side})`);
    }
  }
  yield* resized(code, (made) => (made.length === 2 ? [1, 1, ...made] : undefined));
  for (const line of outerLines(code)) {
    yield* regiven(code, line, (value) => `${value}.unsqueeze(0).unsqueeze(0)`);
  }
}

/** A kernel that is larger than what it is laid on. */
function* fitKernel(code: Code): Iterable<string> {
  for (const call of code.named(CONV)) {
    for (const kernel of KERNELS) yield code.set(call, 2, 'kernel_size', kernel);
  }
  yield* withSides(code);
  for (const call of code.named(CONV)) yield code.set(call, 4, 'padding', halfOf(call));
}

function* fitPool(code: Code): Iterable<string> {
  for (const call of code.named(...POOLS)) {
    for (const kernel of [2, 3]) yield code.set(call, placeOf(call), 'kernel_size', kernel);
  }
}

/** Functions are given the input first. */
const placeOf = ({ name }: Call): number => (name.includes('_') ? 1 : 0);

/** Half of a kernel's size: the padding that keeps a picture's size. */
function halfOf({ given }: Call): number {
  const kernel = given.find(({ keyword }) => keyword === 'kernel_size') ?? given.at(2);
  return Math.max(0, Math.floor(Number(kernel?.value) / 2)) || 0;
}

function* lessPadding(code: Code): Iterable<string> {
  for (const call of code.named(...POOLS)) {
    const kernel = Number(call.given.at(placeOf(call))?.value);
    yield code.set(call, placeOf(call) + 2, 'padding', Math.floor(kernel / 2));
  }
}

/** Sums of tensors that differ: by their channels, or by their sizes. */
function* fitSum(code: Code, { words }: Said): Iterable<string> {
  const [a, b, dimension] = words.map(Number);
  for (const call of code.named(CONV)) {
    if (dimension > 1) yield code.set(call, 4, 'padding', halfOf(call));
    const unstrided = code.without(call, 'stride');
    if (unstrided !== undefined) yield unstrided;
    for (const channels of [a, b]) yield code.set(call, 1, 'out_channels', channels);
  }
}

function* divideGroups(code: Code, { words: [which] }: Said): Iterable<string | undefined> {
  for (const call of code.named(CONV)) {
    const groups = Number(call.given.find(({ keyword }) => keyword === 'groups')?.value);
    const place = which === 'in_channels' ? 0 : 1;
    const channels = Number(call.given.at(place)?.value);
    yield code.set(call, place, which, Math.ceil(channels / groups) * groups);
    yield code.without(call, 'groups');
  }
}

function* padByNumber(code: Code): Iterable<string> {
  for (const call of code.named(CONV)) yield code.set(call, 4, 'padding', halfOf(call));
}

/** What PyTorch says where convolutions, pools and sums do not fit. */
export const windowRules: readonly Rule[] = [
  {
    message: /expected input\[(.*)\] to have (\d+) channels, but got (\d+) channels instead$/,
    propose: fitChannels,
  },
  { message: /input to conv2d, but got input of size: \[(.*)\]$/, propose: addDimensions },
  { message: /^Calculated padded input size per channel: /, propose: fitKernel },
  { message: /Output size is too small$/, propose: fitPool },
  { message: /^pad should be at most half of (?:effective )?kernel size/, propose: lessPadding },
  {
    message:
      /^The size of tensor a \((\d+)\) must match the size of tensor b \((\d+)\) at non-singleton dimension (\d+)$/,
    propose: fitSum,
  },
  { message: /^(in_channels|out_channels) must be divisible by groups$/, propose: divideGroups },
  { message: /^padding='same' is not supported for strided/, propose: padByNumber },
];
