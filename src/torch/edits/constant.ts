import { parser } from '@lezer/python';
import type { SyntaxNode } from '@lezer/common';
import { PyFloat, PyList, PyTuple, type Value } from '../python/object.ts';
import { Interpreter } from '../python/interpreter.ts';
import { kidsOf, splitAt } from '../python/tree.ts';

/** Lezer's names of what an expression without names is made of. */
const PARTS = new Set(
  'Number Boolean None String TupleExpression ArrayExpression ParenthesizedExpression UnaryExpression BinaryExpression ( ) [ ] ,'.split(
    ' ',
  ),
);

/** What most attributes are: that needs no parser. */
const INT = /^-?(?:0|[1-9]\d*)$/;

/** A word that stands for a string: `same`. */
const WORD = /^[a-z]+$/;

/**
 * What a person typed, as an argument of a call: `3, 5` is `(3, 5)`, and `same` is `'same'`.
 *
 * @returns undefined where it is no constant
 */
export function asArgument(typed: string): string | undefined {
  const text = typed.trim();
  if (WORD.test(text)) return `'${text}'`;
  const parts = argumentsOf(text);
  // A comment would take the rest of the line with it.
  if (parts === undefined || parts.length === 0 || text.includes('#')) return undefined;
  return parts.length === 1 && !text.endsWith(',') ? text : `(${text})`;
}

/** Whether a text is one argument of literals alone: `5`, `(3, 5)`, `16 * 5 * 5`. */
export const isConstant = (text: string): boolean =>
  INT.test(text) || argumentsOf(text)?.length === 1;

/**
 * A constant's value as plain data, a tuple as an array.
 *
 * @returns undefined where Python raises an error
 */
export function constantValue(text: string): unknown {
  if (INT.test(text)) return Number(text);
  const interpreter = new Interpreter({ importModule: () => undefined });
  const { error } = interpreter.run(`value = (${text})`);
  const value = interpreter.globals.get('value');
  return error !== undefined || value === undefined ? undefined : plainOf(value);
}

function plainOf(value: Value): unknown {
  if (value instanceof PyFloat) return value.value;
  if (value instanceof PyTuple || value instanceof PyList) return value.items.map(plainOf);
  return value;
}

/** The arguments of a text between brackets, where each is a constant. */
function argumentsOf(text: string): SyntaxNode[][] | undefined {
  const whole = `_(${text}\n)`;
  const [statement, ...more] = kidsOf(parser.parse(whole).topNode);
  const call = statement.firstChild;
  const list = call?.name === 'CallExpression' ? call.getChild('ArgList') : null;
  if (more.length > 0 || list === null || list.to < whole.length) return undefined;
  const nodes = kidsOf(list).slice(1, -1);
  if (!nodes.every(isPlain)) return undefined;
  return splitAt(nodes, ',').filter((part) => part.length > 0);
}

function isPlain(node: SyntaxNode): boolean {
  return node.name === 'ArithOp' || (PARTS.has(node.name) && kidsOf(node).every(isPlain));
}
