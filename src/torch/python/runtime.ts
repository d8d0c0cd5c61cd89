import type { SyntaxNode } from '@lezer/common';
import type { CallSite } from '../notebook.ts';
import type { PyModule, Value } from './object.ts';
import type { PyClass } from './py-class.ts';
import { LimitError, PyError } from './py-error.ts';

/** What surrounds the interpreter. */
export interface Host {
  /** `import a.b` and `from a import b`; undefined raises ModuleNotFoundError. */
  importModule(name: string): PyModule | undefined;
  /** A line of a cell has bound a name, or evaluated an expression statement (name ''). */
  observe?(line: number, name: string, value: Value): void;
  /** A call of a cell is made now, its arguments being known. */
  calls?(site: CallSite): void;
}

/** The text of a cell. */
export class Unit {
  readonly text: string;
  private readonly starts: readonly number[];

  constructor(text: string) {
    this.text = text;
    this.starts = [0, ...Array.from(text.matchAll(/\n/gu), ({ index }) => index + 1)];
  }

  /** From 1. */
  lineAt(position: number): number {
    return this.starts.findLastIndex((start) => start <= position) + 1;
  }

  textOf(node: SyntaxNode): string {
    return this.text.slice(node.from, node.to);
  }
}

/** A class that is being made; its methods' `super()` finds it here. */
export interface Home {
  cls: PyClass | undefined;
}

/** The names of a running function, comprehension, class body or cell. */
export interface Frame {
  readonly vars: Map<string, Value>;
  /** Of the function around, for its names. */
  readonly parent: Frame | undefined;
  readonly home: Home | undefined;
  /** The first argument, for `super()`. */
  readonly first: Value;
  /** What `return` gave. */
  result: Value;
  /** What `raise` alone raises again. */
  handled: PyError | undefined;
}

/** The most nodes that a cell may evaluate, functions that may be within one another, lines printed. */
export const limits = { steps: 5_000_000, depth: 1000, printed: 10_000 };

/** What a running cell has used and where it is. */
export class Runtime {
  readonly globals = new Map<string, Value>();
  readonly host: Host;
  line = 1;
  printed: string[] = [];
  private pending = '';
  private unit: Unit | undefined;
  private steps = 0;
  private depth = 0;

  constructor(host: Host) {
    this.host = host;
  }

  start(unit: Unit): void {
    this.unit = unit;
    this.line = 1;
    this.printed = [];
    this.pending = '';
    this.steps = 0;
    this.depth = 0;
  }

  /** Counts a step at a line of a cell. Errors: LimitError TimeoutError. */
  at(unit: Unit, line: number): void {
    this.steps += 1;
    if (this.steps > limits.steps) {
      throw new LimitError('TimeoutError', `the cell takes more than ${limits.steps} steps`);
    }
    if (unit === this.unit) this.line = line;
  }

  isCurrent(unit: Unit): boolean {
    return unit === this.unit;
  }

  /** Errors: RecursionError. */
  enter(): void {
    this.depth += 1;
    if (this.depth > limits.depth) {
      throw new PyError('RecursionError', 'maximum recursion depth exceeded');
    }
  }

  leave(): void {
    this.depth -= 1;
  }

  /** Errors: LimitError MemoryError. */
  print(text: string): void {
    const lines = (this.pending + text).split('\n');
    this.pending = lines.pop() ?? '';
    for (const line of lines) this.printed.push(line);
    if (this.printed.length > limits.printed) {
      this.printed.length = limits.printed;
      throw new LimitError('MemoryError', `the cell prints more than ${limits.printed} lines`);
    }
  }

  flush(): string[] {
    if (this.pending !== '') this.printed.push(this.pending);
    this.pending = '';
    return this.printed;
  }
}
