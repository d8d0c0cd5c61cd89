import { reprOf, type Value } from './object.ts';
import { PyError } from './py-error.ts';

/** A KeyError that keeps its key, for `e.args`. */
export class PyKeyError extends PyError {
  readonly key: Value;

  constructor(key: Value) {
    super('KeyError', reprOf(key));
    this.key = key;
  }
}
