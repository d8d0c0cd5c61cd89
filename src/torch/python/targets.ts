import type { SyntaxNode } from '@lezer/common';
import { setAttribute } from './attributes.ts';
import { markAt, type Assign, type Compiler } from './compiler.ts';
import { iterate } from './iterate.ts';
import { assignName } from './names.ts';
import { PyList, PyObject, typeNameOf, type Value } from './object.ts';
import { PyError, UnsupportedError } from './py-error.ts';
import { setItem } from './subscript.ts';
import { subscriptOf } from './subscript-expression.ts';
import { itemsOf, kidsOf, type Item } from './tree.ts';

/** What stands left of `=`, or after `for`. */
export function compileTarget(c: Compiler, nodes: readonly SyntaxNode[]): Assign {
  const { items, hasComma } = itemsOf(nodes);
  if (hasComma || items[0].star !== '') return unpacking(c, items);
  return single(c, items[0].node);
}

function single(c: Compiler, node: SyntaxNode): Assign {
  switch (node.name) {
    case 'VariableName':
      return assignName(c, node);
    case 'MemberExpression':
      return member(c, node);
    case 'ParenthesizedExpression':
      return single(c, kidsOf(node)[1]);
    case 'TupleExpression':
    case 'ArrayExpression':
      return unpacking(c, itemsOf(kidsOf(node).slice(1, -1)).items);
    default:
      throw new UnsupportedError(`${node.name} as a target`);
  }
}

function member(c: Compiler, node: SyntaxNode): Assign {
  const [owner, ...rest] = kidsOf(node);
  const object = c.expression(owner);
  const mark = markAt(c, node);
  if (rest[0].name === '.') {
    const name = c.unit.textOf(rest[1]);
    return (frame, value) => {
      const target = object(frame);
      mark();
      setAttribute(target, name, value);
    };
  }
  const key = subscriptOf(c, rest.slice(1, -1));
  return (frame, value) => {
    const target = object(frame);
    const at = key(frame);
    mark();
    setItem(target, at, value);
  };
}

function unpacking(c: Compiler, items: readonly Item[]): Assign {
  const targets = items.map(({ node }) => single(c, node));
  const star = items.findIndex((item) => item.star === '*');
  return (frame, value) => {
    const values = unpack(value, targets.length, star);
    for (const [i, assign] of targets.entries()) assign(frame, values[i]);
  };
}

/** Errors: TypeError, ValueError in Python's words. */
function unpack(value: Value, count: number, star: number): Value[] {
  const values = listOf(value, star < 0 ? count + 1 : Number.POSITIVE_INFINITY);
  const least = star < 0 ? count : count - 1;
  if (values.length < least) {
    const expected = star < 0 ? `${count}` : `at least ${least}`;
    const message = `not enough values to unpack (expected ${expected}, got ${values.length})`;
    throw new PyError('ValueError', message);
  }
  if (star < 0) {
    if (values.length === count) return values;
    throw new PyError('ValueError', `too many values to unpack (expected ${count})`);
  }
  const end = values.length - (count - star - 1);
  return [...values.slice(0, star), new PyList(values.slice(star, end)), ...values.slice(end)];
}

function listOf(value: Value, most: number): Value[] {
  const isIterable = typeof value === 'string' || value instanceof PyObject;
  try {
    const values: Value[] = [];
    for (const item of iterate(value)) {
      values.push(item);
      if (values.length >= most) break;
    }
    return values;
  } catch (error) {
    const type = typeNameOf(value);
    const isOurs = error instanceof PyError && error.message === `'${type}' object is not iterable`;
    if (!isIterable || isOurs) {
      throw new PyError('TypeError', `cannot unpack non-iterable ${type} object`);
    }
    throw error;
  }
}
