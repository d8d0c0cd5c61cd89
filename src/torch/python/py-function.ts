import type { Execute } from './compiler.ts';
import { PyDict, PyObject, PyTuple, type Arguments, type Value } from './object.ts';
import type { Frame, Runtime } from './runtime.ts';
import { bind, type Parameter } from './signature.ts';

/** A function that a cell defines. */
export class PyFunction extends PyObject {
  readonly typeName = 'function';
  private readonly runtime: Runtime;
  private readonly code: {
    readonly name: string;
    readonly parameters: readonly Parameter[];
    readonly body: Execute;
  };
  private readonly around: Frame;
  private readonly isInClass: boolean;

  constructor(runtime: Runtime, code: PyFunction['code'], around: Frame, isInClass: boolean) {
    super();
    this.runtime = runtime;
    this.code = code;
    this.around = around;
    this.isInClass = isInClass;
  }

  override call(args: Arguments): Value {
    const { name, parameters, body } = this.code;
    const { values, rest, keywords } = bind(name, parameters, args);
    const vars = new Map(values);
    for (const one of parameters) {
      if (one.form === 'rest') vars.set(one.name, new PyTuple(rest));
      if (one.form === 'keywords') vars.set(one.name, dictOf(keywords));
    }
    const parent = this.isInClass ? this.around.parent : this.around;
    const first = args.positional.at(0) ?? null;
    const frame: Frame = {
      vars,
      parent,
      home: this.around.home,
      first,
      result: null,
      handled: undefined,
    };
    this.runtime.enter();
    try {
      body(frame);
      return frame.result;
    } finally {
      this.runtime.leave();
    }
  }

  override attribute(name: string): Value | undefined {
    if (name === '__qualname__') return this.code.name;
    return name === '__name__' ? (this.code.name.split('.').at(-1) ?? '') : undefined;
  }

  override repr(): string {
    return `<function ${this.code.name}>`;
  }
}

function dictOf(keywords: ReadonlyMap<string, Value>): PyDict {
  const dict = new PyDict();
  for (const [key, value] of keywords) dict.entries.set(key, value);
  return dict;
}
