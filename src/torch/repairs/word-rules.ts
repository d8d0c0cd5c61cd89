import type { Code } from './code.ts';
import { MAKERS, regiven, resized, type Rule, type Said } from './rule.ts';

/** Names of torch.nn that are written otherwise now and then. */
const NAMES =
  'Conv2d MaxPool2d AvgPool2d AdaptiveAvgPool2d BatchNorm1d BatchNorm2d Linear Flatten Unflatten ReLU ReLU6 LeakyReLU Sigmoid ' +
  'Tanh ZeroPad2d ConstantPad2d ReflectionPad2d ReplicationPad2d Softmax LogSoftmax Dropout Identity Hardtanh Sequential ModuleList CrossEntropyLoss Module';

const KEYWORDS =
  'in_channels out_channels kernel_size stride padding dilation groups bias in_features ' +
  'out_features start_dim end_dim dim ceil_mode';

function* rightName(code: Code, { words: [wrong] }: Said): Iterable<string> {
  const right = NAMES.split(' ').find((name) => name.toLowerCase() === wrong.toLowerCase());
  if (right !== undefined) yield code.text.replaceAll(new RegExp(`\\b${wrong}\\b`, 'g'), right);
}

function* rightKeyword(code: Code, { words: [wrong] }: Said): Iterable<string> {
  const likely = KEYWORDS.split(' ').filter((one) => one.startsWith(wrong) || one.endsWith(wrong));
  for (const right of likely) {
    for (const call of code.calls) {
      const given = call.given.find(({ keyword }) => keyword === wrong);
      if (given !== undefined) yield code.replace(given, `${right}=${given.value}`);
    }
  }
}

/** Only a kernel's size has a usual value. */
function* addKernel(code: Code): Iterable<string> {
  for (const call of code.named('Conv2d')) yield code.set(call, 2, 'kernel_size', 3);
}

/** A dimension that a tensor has not: the last one that it has. */
function* lastDimension(code: Code, { words }: Said): Iterable<string> {
  const [last, got] = words;
  for (const call of code.calls) {
    for (const given of call.given) {
      const prefix = given.keyword === undefined ? '' : `${given.keyword}=`;
      if (given.value === got) yield code.replace(given, `${prefix}${last}`);
    }
  }
}

function* callSuper(code: Code): Iterable<string> {
  for (const found of code.text.matchAll(/^( *)def __init__\(.*\).*:\n(?! *super\(\))/gmu)) {
    const [line, indent] = found;
    const at = found.index + line.length;
    yield code.replace({ from: at, to: at }, `${indent}    super().__init__()\n`);
  }
}

/** `forward` ends by giving back what it set last. */
function* addReturn(code: Code): Iterable<string> {
  const methods = /^( *)def forward\(.*\).*:\n((?:\1 +.*(?:\n|$)|\n)+)/gmu;
  for (const found of code.text.matchAll(methods)) {
    const [whole, indent] = found;
    const body = whole.trimEnd();
    const name = /^ *(\w+) *=[^=]/.exec(body.split('\n').at(-1) ?? '')?.[1];
    const at = found.index + body.length;
    if (name !== undefined)
      yield code.replace({ from: at, to: at }, `\n${indent}    return ${name}`);
  }
}

function* detach(code: Code): Iterable<string> {
  for (const call of code.named('numpy')) {
    const at = call.inner.from - '.numpy('.length;
    yield code.replace({ from: at, to: at }, '.detach()');
  }
}

function* oneLabelEach(code: Code, { line }: Said): Iterable<string> {
  for (const { given } of code.on(line)) {
    const last = given.at(-1);
    if (given.length === 2 && last !== undefined)
      yield code.replace(last, `${last.value}.squeeze(1)`);
  }
  yield* regiven(code, line, (value) => `${value}.squeeze(1)`);
}

function* sameBatch(code: Code, { words }: Said): Iterable<string> {
  const [batch, labels] = words.map(Number);
  yield* resized(code, ([n, ...more]) => (n === batch ? [labels, ...more] : undefined));
}

function* enoughClasses(code: Code, { words: [label] }: Said): Iterable<string> {
  yield* resized(code, (sizes) => [...sizes.slice(0, -1), Number(label) + 1]);
  for (const call of code.named('Linear', ...MAKERS)) {
    if (call.name === 'Linear') yield code.set(call, 1, 'out_features', Number(label) + 1);
  }
}

/** What Python and PyTorch say of names, arguments, classes and labels. */
export const wordRules: readonly Rule[] = [
  { message: /^module 'torch\.nn' has no attribute '(\w+)'$/, propose: rightName },
  { message: /got an unexpected keyword argument '(\w+)'$/, propose: rightKeyword },
  { message: /missing 1 required positional argument: 'kernel_size'$/, propose: addKernel },
  {
    message:
      /^Dimension out of range \(expected to be in range of \[-\d+, (\d+)\], but got (\d+)\)$/,
    propose: lastDimension,
  },
  { message: /^cannot assign module before Module\.__init__\(\) call$/, propose: callSuper },
  { message: /^'NoneType' object has no attribute '\w+'$/, propose: addReturn },
  { message: /^Can't call numpy\(\) on Tensor that requires grad/, propose: detach },
  { message: /multi-target not supported/, propose: oneLabelEach },
  {
    message: /^Expected input batch_size \((\d+)\) to match target batch_size \((\d+)\)/,
    propose: sameBatch,
  },
  { message: /^Target (\d+) is out of bounds/, propose: enoughClasses },
];
