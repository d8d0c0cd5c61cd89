import type { SyntaxNode } from '@lezer/common';
import { attributeOf } from './attributes.ts';
import { compileCall } from './calls.ts';
import { compare, isIn } from './compare.ts';
import { markAt, type Compiler, type Evaluate, type ExpressionTable } from './compiler.ts';
import { compileComprehension } from './comprehensions.ts';
import { compileLambda } from './definitions.ts';
import { listOf, truthOf } from './iterate.ts';
import { dictSet } from './keys.ts';
import { compileNumber, compileString } from './literals.ts';
import { namedValue, compileName } from './names.ts';
import {
  PyDict,
  PyList,
  PyTuple,
  type BinaryOperator,
  type Comparison,
  type UnaryOperator,
  type Value,
} from './object.ts';
import { binary, unary } from './operators.ts';
import { setOf } from './set-operators.ts';
import { ELLIPSIS } from './singletons.ts';
import { itemOf } from './subscript.ts';
import { subscriptOf } from './subscript-expression.ts';
import { itemsOf, kidsOf, splitAt } from './tree.ts';

/** One expression, or a tuple where there are commas. */
export function compileTuple(c: Compiler, nodes: readonly SyntaxNode[]): Evaluate {
  const { items, hasComma } = itemsOf(nodes);
  if (!hasComma && items.length === 1 && items[0].star === '') return c.expression(items[0].node);
  const values = sequence(c, nodes);
  return (frame) => new PyTuple(values(frame));
}

function sequence(
  c: Compiler,
  nodes: readonly SyntaxNode[],
): (frame: Parameters<Evaluate>[0]) => Value[] {
  const parts = itemsOf(nodes).items.map(({ star, node }) => ({ star, value: c.expression(node) }));
  return (frame) =>
    parts.flatMap(({ star, value }) => (star === '' ? [value(frame)] : listOf(value(frame))));
}

const inner = (node: SyntaxNode): SyntaxNode[] => kidsOf(node).slice(1, -1);

function binaryExpression(c: Compiler, node: SyntaxNode): Evaluate {
  const kids = kidsOf(node);
  const op = kids
    .slice(1, -1)
    .map((kid) => c.unit.textOf(kid))
    .join(' ');
  if (['ArithOp', 'BitOp'].includes(kids[1].name)) {
    const [left, right] = [c.expression(kids[0]), c.expression(kids[2])];
    const mark = markAt(c, node);
    return (frame) => {
      const [a, b] = [left(frame), right(frame)];
      mark();
      return binary(op as BinaryOperator, a, b);
    };
  }
  if (op === 'and' || op === 'or') {
    const [left, right] = [c.expression(kids[0]), c.expression(kids[2])];
    return (frame) => {
      const a = left(frame);
      return truthOf(a) === (op === 'and') ? right(frame) : a;
    };
  }
  return chain(c, node);
}

/** `a < b <= c` is a tree that leans left. */
function chain(c: Compiler, node: SyntaxNode): Evaluate {
  const links: { op: string; right: Evaluate }[] = [];
  let left = node;
  for (;;) {
    const kids = kidsOf(left);
    if (left.name !== 'BinaryExpression' || !/^(?:CompareOp|in|not|is)$/u.test(kids[1].name)) break;
    const op = kids
      .slice(1, -1)
      .map((kid) => c.unit.textOf(kid))
      .join(' ');
    links.unshift({ op, right: c.expression(kids[kids.length - 1]) });
    left = kids[0];
  }
  const first = c.expression(left);
  const mark = markAt(c, node);
  return (frame) => {
    let a = first(frame);
    let answer: Value = true;
    for (const { op, right } of links) {
      const b = right(frame);
      mark();
      answer = test(op, a, b);
      if (links.length > 1 && !truthOf(answer)) return answer;
      a = b;
    }
    return answer;
  };
}

function test(op: string, a: Value, b: Value): Value {
  switch (op) {
    case 'in':
      return isIn(a, b);
    case 'not in':
      return !isIn(a, b);
    case 'is':
      return a === b;
    case 'is not':
      return a !== b;
    default:
      return compare(op as Comparison, a, b);
  }
}

function unaryExpression(c: Compiler, node: SyntaxNode): Evaluate {
  const [operator, operand] = kidsOf(node);
  const op = c.unit.textOf(operator);
  const value = c.expression(operand);
  if (op === 'not') return (frame) => !truthOf(value(frame));
  return (frame) => unary(op as UnaryOperator, value(frame));
}

function member(c: Compiler, node: SyntaxNode): Evaluate {
  const [owner, ...rest] = kidsOf(node);
  const object = c.expression(owner);
  const mark = markAt(c, node);
  if (rest[0].name === '.') {
    const name = c.unit.textOf(rest[1]);
    return (frame) => {
      const value = object(frame);
      mark();
      return attributeOf(value, name);
    };
  }
  const key = subscriptOf(c, rest.slice(1, -1));
  return (frame) => {
    const value = object(frame);
    const at = key(frame);
    mark();
    return itemOf(value, at);
  };
}

function conditional(c: Compiler, node: SyntaxNode): Evaluate {
  const kids = kidsOf(node);
  const [yes, condition, no] = [kids[0], kids[2], kids[4]].map((kid) => c.expression(kid));
  return (frame) => (truthOf(condition(frame)) ? yes(frame) : no(frame));
}

function dictionary(c: Compiler, node: SyntaxNode): Evaluate {
  const parts = splitAt(inner(node), ',')
    .filter((part) => part.length > 0)
    .map((part) =>
      part[0].name === '**'
        ? { value: c.expression(part[1]) }
        : { key: c.expression(part[0]), value: c.expression(part[2]) },
    );
  return (frame) => {
    const dict = new PyDict();
    for (const { key, value } of parts) {
      if (key !== undefined) dictSet(dict, key(frame), value(frame));
      else {
        const other = value(frame);
        if (other instanceof PyDict) for (const [k, v] of other.entries) dictSet(dict, k, v);
      }
    }
    return dict;
  };
}

/** How each kind of expression is compiled. */
export const expressionTable: ExpressionTable = new Map<
  string,
  (c: Compiler, node: SyntaxNode) => Evaluate
>([
  ['VariableName', compileName],
  ['Number', compileNumber],
  ['String', compileString],
  ['FormatString', compileString],
  ['ContinuedString', compileString],
  [
    'Boolean',
    (c, node) => {
      const value = c.unit.textOf(node) === 'True';
      return () => value;
    },
  ],
  ['None', () => () => null],
  ['Ellipsis', () => () => ELLIPSIS],
  ['BinaryExpression', binaryExpression],
  ['UnaryExpression', unaryExpression],
  ['ParenthesizedExpression', (c, node) => c.expression(inner(node)[0])],
  [
    'TupleExpression',
    (c, node) => {
      const values = sequence(c, inner(node));
      return (frame) => new PyTuple(values(frame));
    },
  ],
  [
    'ArrayExpression',
    (c, node) => {
      const values = sequence(c, inner(node));
      return (frame) => new PyList(values(frame));
    },
  ],
  [
    'SetExpression',
    (c, node) => {
      const values = sequence(c, inner(node));
      return (frame) => setOf(values(frame));
    },
  ],
  ['DictionaryExpression', dictionary],
  ['MemberExpression', member],
  ['ConditionalExpression', conditional],
  [
    'NamedExpression',
    (c, node) => {
      const [name, , value] = kidsOf(node);
      return namedValue(c, name, value);
    },
  ],
  ['CallExpression', compileCall],
  ['LambdaExpression', compileLambda],
  ['ComprehensionExpression', compileComprehension],
  ['ArrayComprehensionExpression', compileComprehension],
  ['SetComprehensionExpression', compileComprehension],
  ['DictionaryComprehensionExpression', compileComprehension],
]);
