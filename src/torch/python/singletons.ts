import { PyObject } from './object.ts';

/** A value that is alone in its class. */
export class PySingleton extends PyObject {
  readonly typeName: string;
  private readonly text: string;

  constructor(typeName: string, text: string) {
    super();
    this.typeName = typeName;
    this.text = text;
  }

  override repr(): string {
    return this.text;
  }
}

/** `...`, as in `x[..., 0]`. */
export const ELLIPSIS = new PySingleton('ellipsis', 'Ellipsis');

/** What a special method gives where it leaves the operation to the other operand. */
export const NOT_IMPLEMENTED = new PySingleton('NotImplementedType', 'NotImplemented');
