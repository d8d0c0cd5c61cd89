import type { Call, Code } from './code.ts';
import {
  MAKERS,
  outerLines,
  regiven,
  resized,
  sizesOf,
  withSides,
  type Rule,
  type Said,
} from './rule.ts';

/** A name, or names with dots. */
const NAME = /^[\w.]+$/;

const receiverOf = ({ callee, name }: Call): string => callee.slice(0, -name.length - 1);

/** `x.view(-1, 400)` as `x.view(x.size(0), -1)`: the batch stays, the rest becomes one dimension. */
export function* keepBatch(code: Code): Iterable<string> {
  for (const call of code.named('view', 'reshape')) {
    const receiver = receiverOf(call);
    if (NAME.test(receiver)) yield code.give(call, `${receiver}.size(0), -1`);
  }
}

/** A picture given without its batch. */
function* addBatch(code: Code): Iterable<string> {
  const isMade = code.named(...MAKERS).some((call) => sizesOf(call)?.length === 3);
  yield* resized(code, (sizes) => (sizes.length === 3 ? [1, ...sizes] : undefined));
  if (!isMade) return;
  for (const line of outerLines(code)) {
    yield* regiven(code, line, (value) => `${value}.unsqueeze(0)`);
  }
}

/** Pictures that reach a Linear layer as pictures, or with the batch in one row. */
function* addFlatten(code: Code, line: number | undefined): Iterable<string> {
  for (const call of code.named('flatten', 'Flatten')) {
    const isFunction = call.name === 'flatten' && call.callee === 'torch.flatten';
    yield code.set(call, isFunction ? 1 : 0, 'start_dim', 1).replace('start_dim=1', '1');
  }
  yield* keepBatch(code);
  for (const list of code.named('Sequential')) {
    for (const one of list.given) {
      const isLinear = /\bLinear\(/.test(one.value);
      const prefix = one.value.slice(0, one.value.indexOf('Linear('));
      if (isLinear) yield code.replace({ from: one.from, to: one.from }, `${prefix}Flatten(), `);
    }
  }
  yield* regiven(code, line, (value) => `torch.flatten(${value}, 1)`);
}

/** A layer made for other features, or pictures of another size than the network is made for. */
function* fitLinear(code: Code, { words }: Said): Iterable<string | undefined> {
  const [found, expected] = words.map(Number);
  const linears = code.named('Linear');
  for (const call of linears) yield code.set(call, 0, 'in_features', found);
  for (const call of linears) yield code.set(call, 1, 'out_features', expected);
  yield* withSides(code);
}

function* addRows(code: Code, { line }: Said): Iterable<string> {
  yield* addBatch(code);
  yield* addFlatten(code, line);
}

/** A view that would need a copy, as what PyTorch names in its place. */
function* copyValues(code: Code, { line }: Said): Iterable<string> {
  for (const call of code.on(line).filter(({ name }) => name === 'view')) {
    const to = call.inner.from - 1;
    yield code.replace({ from: to - call.name.length, to }, 'reshape');
  }
}

const MATRICES = /^mat1 and mat2 shapes cannot be multiplied \(\d+x(\d+) and (\d+)x\d+\)$/;

/** What PyTorch says where a matrix or a view does not fit. */
export const linearRules: readonly Rule[] = [
  { message: MATRICES, propose: addRows },
  { message: MATRICES, propose: fitLinear },
  { message: /^shape '\[.*\]' is invalid for input of size \d+$/, propose: keepBatch },
  { message: /^view size is not compatible/, propose: copyValues },
  { message: /^only one dimension can be inferred$/, propose: keepBatch },
];
