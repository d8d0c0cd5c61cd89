import type { SyntaxNode } from '@lezer/common';
import { compileArguments } from './calls.ts';
import { callValue } from './functions.ts';
import { compileGenerator, yields } from './generators.ts';
import type { Compiler, Evaluate, Execute } from './compiler.ts';
import { assignName } from './names.ts';
import type { Value } from './object.ts';
import { PyClass } from './py-class.ts';
import { PyError, UnsupportedError } from './py-error.ts';
import { PyFunction } from './py-function.ts';
import type { Frame, Home } from './runtime.ts';
import { Scope } from './scope.ts';
import type { Parameter } from './signature.ts';
import { kidsOf, splitAt } from './tree.ts';
import { BuiltinClass } from './types.ts';

interface Declared {
  readonly name: string;
  readonly form: Parameter['form'];
  readonly fallback: Evaluate | undefined;
}

function declaredOf(c: Compiler, list: SyntaxNode): Declared[] {
  let form: Parameter['form'] = 'plain';
  return splitAt(
    kidsOf(list).filter(({ name }) => name !== '(' && name !== ')'),
    ',',
  ).flatMap((part): Declared[] => {
    const star = part.at(0)?.name;
    if (star === '*') form = 'keyword';
    const nameNode = part.find(({ name }) => name === 'VariableName');
    if (nameNode === undefined) return [];
    const at = part.findIndex(({ name }) => name === 'AssignOp');
    const fallback = at < 0 ? undefined : c.expression(part[at + 1]);
    const own = star === '*' ? 'rest' : star === '**' ? 'keywords' : form;
    return [{ name: c.unit.textOf(nameNode), form: own, fallback }];
  });
}

function functionOf(
  c: Compiler,
  name: string,
  list: SyntaxNode,
  bodyOf: (own: Compiler) => Execute,
  node: SyntaxNode,
): Evaluate {
  const declared = declaredOf(c, list);
  const qualified = c.scope.nameOf(name);
  const scope = new Scope('function', c.scope, qualified);
  for (const one of declared) scope.locals.add(one.name);
  scope.collect(node, (one) => c.unit.textOf(one));
  const body = bodyOf(c.inside(scope));
  const isInClass = c.scope.kind === 'class';
  return (frame) => {
    const parameters = declared.map(({ name: own, form, fallback }): Parameter =>
      fallback === undefined ? { name: own, form } : { name: own, form, fallback: fallback(frame) },
    );
    const around = c.scope.kind === 'module' ? { ...frame, home: undefined } : frame;
    return new PyFunction(c.runtime, { name: qualified, parameters, body }, around, isInClass);
  };
}

export function compileLambda(c: Compiler, node: SyntaxNode): Evaluate {
  const kids = kidsOf(node);
  const value = kids[kids.length - 1];
  return functionOf(
    c,
    '<lambda>',
    kids[1],
    (own) => {
      const result = own.expression(value);
      return (frame) => {
        frame.result = result(frame);
        return 'return';
      };
    },
    value,
  );
}

function functionDefinition(c: Compiler, node: SyntaxNode): Evaluate {
  const kids = kidsOf(node);
  if (kids[0].name === 'async') throw new UnsupportedError('async functions');
  const name = kids.find((kid) => kid.name === 'VariableName');
  const list = kids.find((kid) => kid.name === 'ParamList');
  const body = kids.find((kid) => kid.name === 'Body');
  if (name === undefined || list === undefined || body === undefined)
    throw new PyError('SyntaxError', 'invalid syntax');
  return functionOf(
    c,
    c.unit.textOf(name),
    list,
    (own) => (yields(body) ? compileGenerator(own, body) : own.block(body)),
    body,
  );
}

function classDefinition(c: Compiler, node: SyntaxNode): Evaluate {
  const kids = kidsOf(node);
  const name = c.unit.textOf(kids[1]);
  const list = kids.find((kid) => kid.name === 'ArgList');
  const bases = list === undefined ? undefined : compileArguments(c, list);
  const scope = new Scope('class', c.scope, c.scope.nameOf(name));
  const body = kids[kids.length - 1];
  scope.collect(body, (one) => c.unit.textOf(one));
  const run = c.inside(scope).block(body);
  return (frame) => {
    const args = bases?.(frame);
    if ((args?.keywords.size ?? 0) > 0) throw new UnsupportedError('metaclasses');
    const home: Home = { cls: undefined };
    const vars = new Map<string, Value>([['__module__', '__main__']]);
    const parent = c.scope.kind === 'function' ? frame : frame.parent;
    run({ vars, parent, home, first: null, result: null, handled: undefined });
    home.cls = new PyClass(name, (args?.positional ?? []).flatMap(baseOf), vars);
    return home.cls;
  };
}

function baseOf(value: Value): PyClass[] {
  if (value instanceof BuiltinClass && value.name === 'object') return [];
  if (value instanceof BuiltinClass || !(value instanceof PyClass))
    throw new UnsupportedError('such a base class');
  return [value];
}

/** `def`, `class`, and what decorates them. */
export function compileDefinition(c: Compiler, node: SyntaxNode): Execute {
  const kids = kidsOf(node);
  const isDecorated = node.name === 'DecoratedStatement';
  const own = isDecorated ? kids[kids.length - 1] : node;
  const decorators = isDecorated
    ? kids
        .slice(0, -1)
        .map((kid) => decorator(c, kid))
        .reverse()
    : [];
  const value =
    own.name === 'ClassDefinition' ? classDefinition(c, own) : functionDefinition(c, own);
  const name = kidsOf(own).find((kid) => kid.name === 'VariableName') ?? own;
  const assign = assignName(c, name);
  return (frame: Frame) => {
    const wrap = (inner: Value, by: Evaluate): Value =>
      callValue(by(frame), { positional: [inner], keywords: new Map() });
    assign(frame, decorators.reduce(wrap, value(frame)));
    return undefined;
  };
}

function decorator(c: Compiler, node: SyntaxNode): Evaluate {
  const parts = kidsOf(node).slice(1);
  const list = parts.find(({ name }) => name === 'ArgList');
  const names = parts.filter(({ name }) => name === 'VariableName');
  const give = list === undefined ? undefined : compileArguments(c, list);
  const first = c.expression(names[0]);
  const rest = names.slice(1).map((one) => c.unit.textOf(one));
  return (frame) => {
    const func = rest.reduce((value, name) => c.attribute(value, name), first(frame));
    return give === undefined ? func : callValue(func, give(frame));
  };
}
