import type { Span } from './figure.ts';
import { sampleShape, sizeLabel } from './form.ts';
import { operationLabel, type Words } from './operation.ts';
import type { Stack } from './stacks.ts';
import { textWidth } from './text-width.ts';

/** Widest line of layers' names; names that do not fit go below the first. */
const WIDEST = 112;

/** Names of a stack's layers, and its size: `conv1 · tanh`, `6@28×28`. */
export function stackLabel(stack: Stack, samples: number, words: Words): Span[][] {
  const [head, ...members] = stack.names;
  const name: Span = { text: head, face: 'name' };
  const size: Span = { text: sizeOf(stack, samples, words), face: 'size' };
  if (members.length === 0) return [[name], [size]];
  const rest: Span = { text: members.join(' · '), face: 'member' };
  const joined: Span[] = [name, { ...rest, text: ` · ${rest.text}` }];
  return textWidth(joined) <= WIDEST ? [joined, [size]] : [[name], [rest], [size]];
}

/** `conv1, tanh: 6@28×28`. */
export const stackTitle = (stack: Stack, samples: number, words: Words): string =>
  `${stack.names.join(', ')}: ${sizeOf(stack, samples, words)}`;

/** What leads to a stack: `Convolutions`, and below it `5×5`. Nothing leads to an input. */
export function operationLines({ node }: Stack, words: Words): Span[][] {
  if (node === undefined) return [];
  const { name, detail } = operationLabel(node.layer, words);
  const first: Span[] = [{ text: name, face: 'operation' }];
  return detail === '' ? [first] : [first, [{ text: detail, face: 'detail' }]];
}

const sizeOf = ({ shape }: Stack, samples: number, words: Words): string =>
  sizeLabel(sampleShape(shape, samples)) || words.scalar;
