import type { BinaryOperator, Comparison, UnaryOperator } from './object.ts';

/** Without the underscores: `__add__`, and `__radd__` on the right. */
export const binaryMethods: Readonly<Record<BinaryOperator, string>> = {
  '+': 'add',
  '-': 'sub',
  '*': 'mul',
  '/': 'truediv',
  '//': 'floordiv',
  '%': 'mod',
  '**': 'pow',
  '@': 'matmul',
  '&': 'and',
  '|': 'or',
  '^': 'xor',
  '<<': 'lshift',
  '>>': 'rshift',
};

export const comparisonMethods: Readonly<Record<Comparison, string>> = {
  '==': '__eq__',
  '!=': '__ne__',
  '<': '__lt__',
  '<=': '__le__',
  '>': '__gt__',
  '>=': '__ge__',
};

export const unaryMethods: Readonly<Record<UnaryOperator, string>> = {
  '-': '__neg__',
  '+': '__pos__',
  '~': '__invert__',
};
