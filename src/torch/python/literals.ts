import type { SyntaxNode } from '@lezer/common';
import { exact } from './arithmetic.ts';
import type { Compiler, Evaluate } from './compiler.ts';
import { formatValue } from './format-spec.ts';
import { PyFloat, reprOf, strOf } from './object.ts';
import { UnsupportedError } from './py-error.ts';
import { kidsOf } from './tree.ts';

export function compileNumber(c: Compiler, node: SyntaxNode): Evaluate {
  const text = c.unit.textOf(node).replaceAll('_', '').toLowerCase();
  if (text.endsWith('j')) throw new UnsupportedError('complex numbers');
  const isInt = /^0[xob]/u.test(text) || /^\d+$/u.test(text);
  const value = isInt ? exact(Number(text)) : new PyFloat(Number(text));
  return () => value;
}

const simple: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  '\n': '',
};

/** The characters that escapes stand for. */
function unescape(text: string): string {
  const ESCAPE = /\\(x[\da-f]{2}|u[\da-f]{4}|U[\da-f]{8}|[0-7]{1,3}|[\\'"abfnrtv\n])/giu;
  return text.replaceAll(ESCAPE, (all, code: string) => {
    if (/^[xu][\da-f]/iu.test(code))
      return String.fromCodePoint(Number.parseInt(code.slice(1), 16));
    if (/^[0-7]/u.test(code)) return String.fromCodePoint(Number.parseInt(code, 8));
    return Object.hasOwn(simple, code) ? simple[code] : /[\\'"]/u.test(code) ? code : all;
  });
}

/** Strings of all prefixes, and f-strings. */
export function compileString(c: Compiler, node: SyntaxNode): Evaluate {
  if (node.name === 'ContinuedString') {
    const parts = kidsOf(node).map((kid) => compileString(c, kid));
    return (frame) => parts.map((part) => strOf(part(frame))).join('');
  }
  const text = c.unit.textOf(node);
  const [, prefix, quote] = /^([a-z]*)("""|'''|"|')/iu.exec(text) ?? ['', '', '"'];
  if (/b/iu.test(prefix)) throw new UnsupportedError('bytes');
  const read = /r/iu.test(prefix) ? (part: string): string => part : unescape;
  const from = node.from + prefix.length + quote.length;
  const to = node.to - quote.length;
  if (node.name === 'FormatString')
    return pieces(c, node, [from, to], (part) =>
      read(part.replaceAll('{{', '{').replaceAll('}}', '}')),
    );
  const value = read(c.unit.text.slice(from, to));
  return () => value;
}

function pieces(
  c: Compiler,
  node: SyntaxNode,
  [from, to]: readonly [number, number],
  read: (text: string) => string,
): Evaluate {
  const parts: Evaluate[] = [];
  let at = from;
  const plain = (end: number): void => {
    const text = read(c.unit.text.slice(at, end));
    if (text !== '') parts.push(() => text);
  };
  for (const kid of kidsOf(node).filter(({ name }) => name === 'FormatReplacement')) {
    plain(kid.from);
    parts.push(replacement(c, kid));
    at = kid.to;
  }
  plain(to);
  return (frame) => parts.map((part) => strOf(part(frame))).join('');
}

const asIs = (text: string): string => text;

/** `x = ` of `{x = :.1f}`, spaces behind the sign too. */
function selfDocumented({ unit }: Compiler, node: SyntaxNode, doc: SyntaxNode): string {
  const [spaces] = /^\s*/u.exec(unit.text.slice(doc.to)) ?? [''];
  return unit.text.slice(node.from + 1, doc.to + spaces.length);
}

function replacement(c: Compiler, node: SyntaxNode): Evaluate {
  const kids = kidsOf(node).slice(1);
  const named = (name: string): SyntaxNode | undefined => kids.find((kid) => kid.name === name);
  const [doc, conversion, specNode] = [
    named('FormatSelfDoc'),
    named('FormatConversion'),
    named('FormatSpec'),
  ];
  const end = kids.findIndex(({ name }) =>
    /^(?:Format(?:SelfDoc|Conversion|Spec)|\})$/u.test(name),
  );
  const value = c.tuple(kids.slice(0, end));
  const spec =
    specNode === undefined ? () => '' : pieces(c, specNode, [specNode.from + 1, specNode.to], asIs);
  const label = doc === undefined ? '' : selfDocumented(c, node, doc);
  const isRepr =
    conversion === undefined
      ? doc !== undefined && specNode === undefined
      : c.unit.textOf(conversion) !== '!s';
  return (frame) => {
    const own = value(frame);
    return label + formatValue(isRepr ? reprOf(own) : own, strOf(spec(frame)));
  };
}
