import { MOST_ITEMS, requireRoom } from './concatenate.ts';
import { PyObject, reprOf, type Value } from './object.ts';

/** A Python set, printed in the order of insertion. */
export class PySet extends PyObject {
  readonly typeName = 'set';
  readonly items = new Set<Value>();

  override repr(): string {
    return this.items.size === 0 ? 'set()' : `{${[...this.items].map(reprOf).join(', ')}}`;
  }
}

/** A Python range; its ints are made as they are asked for. */
export class PyRange extends PyObject {
  readonly typeName = 'range';
  readonly start: number;
  readonly stop: number;
  readonly step: number;

  constructor(start: number, stop: number, step: number) {
    super();
    this.start = start;
    this.stop = stop;
    this.step = step;
  }

  override length(): number {
    return Math.max(0, Math.ceil((this.stop - this.start) / this.step));
  }

  override *iterate(): Iterable<Value> {
    const length = this.length();
    for (let i = 0; i < length; i += 1) {
      if (i === MOST_ITEMS) requireRoom(i + 1);
      yield this.start + i * this.step;
    }
  }

  override repr(): string {
    const { start, stop, step } = this;
    return step === 1 ? `range(${start}, ${stop})` : `range(${start}, ${stop}, ${step})`;
  }
}

/** What `iter`, `zip`, `map` and generators give: it is walked once. */
export class PyIterator extends PyObject {
  readonly typeName: string;
  readonly source: Iterator<Value>;

  constructor(typeName: string, source: Iterable<Value>) {
    super();
    this.typeName = typeName;
    this.source = source[Symbol.iterator]();
  }

  /** Undefined at the end. */
  next(): Value | undefined {
    const { done, value } = this.source.next();
    return done === true ? undefined : value;
  }

  override *iterate(): Iterable<Value> {
    for (let value = this.next(); value !== undefined; value = this.next()) yield value;
  }

  override repr(): string {
    return `<${this.typeName} object>`;
  }
}
