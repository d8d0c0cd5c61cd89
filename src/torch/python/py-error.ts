/** An exception that Python raises. */
export class PyError extends Error {
  /** `NameError`, `RuntimeError`: the class, by name. */
  readonly type: string;
  /** The line of the cell, from 1, once it is known. */
  line: number | undefined;
  /** The instance that was raised or caught, where there is one. */
  exception: object | undefined;

  constructor(type: string, message: string) {
    super(message);
    this.name = type;
    this.type = type;
  }
}

/** Python or PyTorch that this reader does not know; said plainly, never guessed. */
export class UnsupportedError extends PyError {
  constructor(what: string) {
    super('NotImplementedError', `LeNet Lab does not read ${what}`);
  }
}

/** A cell that takes more than a page should give; Python code cannot catch it. */
export class LimitError extends PyError {}
