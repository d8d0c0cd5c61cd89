import { parser } from '@lezer/python';
import type { SyntaxNode } from '@lezer/common';
import { kidsOf, splitAt } from '../python/tree.ts';

/** A part of a cell's text. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface Argument extends Span {
  /** `padding` in `padding=1`. */
  readonly keyword: string | undefined;
  /** What is given: `1` in `padding=1`. */
  readonly value: string;
  readonly valueSpan: Span;
}

/** `nn.Linear(256, 120)` in a cell. */
export interface Call extends Span {
  /** `nn.Linear` */
  readonly callee: string;
  /** `Linear` */
  readonly name: string;
  readonly given: readonly Argument[];
  /** Just within the brackets. */
  readonly inner: Span;
  /** From 1. */
  readonly line: number;
}

/** A cell's text and the calls in it, the outer ones before those within. */
export class Code {
  readonly text: string;
  readonly calls: readonly Call[];

  constructor(text: string) {
    this.text = text;
    const calls: Call[] = [];
    parser.parse(text).iterate({
      enter: ({ node }) => {
        if (node.name === 'CallExpression') calls.push(this.#call(node));
      },
    });
    this.calls = calls;
  }

  /** Calls of these names. */
  named(...names: readonly string[]): readonly Call[] {
    return this.calls.filter(({ name }) => names.includes(name));
  }

  /** Calls that begin on a line, from 1. */
  on(line: number | undefined): readonly Call[] {
    return this.calls.filter((call) => call.line === line);
  }

  textOf({ from, to }: Span): string {
    return this.text.slice(from, to);
  }

  /** The text with another one in a span's place. */
  replace({ from, to }: Span, insert: string): string {
    return this.text.slice(0, from) + insert + this.text.slice(to);
  }

  /** The text with a call's arguments replaced. */
  give({ inner }: Call, given: string): string {
    return this.replace(inner, given);
  }

  /** The text with one argument replaced or added: the one at a place, or of a keyword. */
  set(call: Call, place: number, keyword: string, value: string | number): string {
    const given =
      call.given.find((one) => one.keyword === keyword) ??
      call.given.filter((one) => one.keyword === undefined).at(place);
    if (given !== undefined) return this.replace(given.valueSpan, `${value}`);
    // Before a comma or a comment that ends the list.
    const end = call.given.at(-1)?.to ?? call.inner.from;
    const comma = call.given.length === 0 ? '' : ', ';
    return this.replace({ from: end, to: end }, `${comma}${keyword}=${value}`);
  }

  /** The text without an argument. */
  without(call: Call, keyword: string): string | undefined {
    const at = call.given.findIndex((one) => one.keyword === keyword);
    if (at < 1) return undefined;
    return this.replace({ from: call.given[at - 1].to, to: call.given[at].to }, '');
  }

  #call(node: SyntaxNode): Call {
    const [callee, list] = kidsOf(node);
    const parts = splitAt(kidsOf(list).slice(1, -1), ',').filter((part) => part.length > 0);
    const name = callee.name === 'MemberExpression' ? callee.lastChild : callee;
    return {
      from: node.from,
      to: node.to,
      callee: this.textOf(callee),
      name: name === null ? '' : this.textOf(name),
      given: parts.map((part) => this.#argument(part)),
      inner: { from: list.from + 1, to: list.to - 1 },
      line: this.text.slice(0, node.from).split('\n').length,
    };
  }

  #argument(part: readonly SyntaxNode[]): Argument {
    const [head, sign] = part;
    const last = part.at(-1) ?? head;
    const isKeyword = sign?.name === 'AssignOp';
    const value = { from: isKeyword ? (part.at(2) ?? last).from : head.from, to: last.to };
    return {
      from: head.from,
      to: last.to,
      keyword: isKeyword ? this.textOf(head) : undefined,
      value: this.textOf(value),
      valueSpan: value,
    };
  }
}
