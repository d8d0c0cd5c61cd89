import { typeOf } from '../../layers/catalog.ts';
import type { Layer } from '../../layers/layer-type.ts';
import { elementCount } from '../../tensor/shape.ts';
import type { LayerSite } from '../notebook.ts';
import {
  PyDict,
  PyList,
  PyTuple,
  reprOf,
  strOf,
  type Arguments,
  type Value,
} from '../python/object.ts';
import { callValue } from '../python/functions.ts';
import { PyClass, PyInstance } from '../python/py-class.ts';
import { PyError } from '../python/py-error.ts';
import { applyLayer } from './apply-layer.ts';
import type { Context } from './context.ts';
import { native } from '../python/native.ts';
import { TensorValue } from './tensor-value.ts';

/** An instance of torch.nn.Module or a class of its own. */
export class ModuleValue extends PyInstance {
  readonly context: Context;
  readonly modules = new Map<string, ModuleValue>();
  /** Also its buffers, which are saved with them. */
  readonly parameters = new Map<string, TensorValue>();
  /** Names of those parameters that are not learned: running means and variances. */
  readonly buffers = new Set<string>();
  /** The catalog's layer, for the modules of torch.nn that are one. */
  layer: Layer | undefined;
  /** The call that made it one. */
  site: LayerSite | undefined;
  isReady = false;
  /** Layers run as after `eval()` in any case. */
  isTraining = true;

  constructor(cls: PyClass, context: Context) {
    super(cls);
    this.context = context;
  }

  /** Takes the catalog's layer and draws its parameters as PyTorch does. */
  become(layer: Layer): void {
    this.isReady = true;
    this.layer = layer;
    for (const { name, shape, fanIn, initial, isBuffer } of typeOf(layer).parameters(layer)) {
      if (isBuffer) this.buffers.add(name);
      const random = this.context.random();
      const bound = fanIn > 0 ? 1 / Math.sqrt(fanIn) : 0;
      const draw = () => {
        const data = new Float32Array(elementCount(shape));
        return initial === undefined
          ? data.map(() => random.uniform(-bound, bound))
          : data.fill(initial);
      };
      this.parameters.set(name, new TensorValue(this.context, shape, draw));
    }
  }

  override attribute(name: string): Value | undefined {
    const own = this.modules.get(name) ?? this.parameters.get(name) ?? super.attribute(name);
    if (own !== undefined) return own;
    if (name === 'training') return this.isTraining;
    const attributes = this.layer as unknown as Readonly<Record<string, unknown>> | undefined;
    const camel = name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
    if (attributes === undefined || !Object.hasOwn(attributes, camel)) return undefined;
    return asValue(attributes[camel]);
  }

  override setAttribute(name: string, value: Value): void {
    if (!(value instanceof ModuleValue)) {
      this.modules.delete(name);
      if (value instanceof TensorValue && this.parameters.has(name))
        this.parameters.set(name, value);
      else super.setAttribute(name, value);
      return;
    }
    if (!this.isReady) {
      throw new PyError('AttributeError', 'cannot assign module before Module.__init__() call');
    }
    this.attributes.delete(name);
    this.modules.set(name, value);
  }

  /** What `train` and `eval` do, to all within it too. */
  train(isTraining: boolean): this {
    for (const [, one] of this.named()) one.isTraining = isTraining;
    return this;
  }

  override call(args: Arguments): Value {
    const { calls } = this.context;
    calls.push(this);
    try {
      const forward = this.attribute('forward');
      if (forward !== undefined) return callValue(forward, args);
      if (this.layer !== undefined) return this.#applyLayer(this.layer, args);
      throw new PyError(
        'NotImplementedError',
        `Module [${this.cls.name}] is missing the required "forward" function`,
      );
    } finally {
      calls.pop();
    }
  }

  #applyLayer(layer: Layer, { positional, keywords }: Arguments): Value {
    const { arity } = typeOf(layer);
    const inputs = [...positional, ...keywords.values()];
    const method = `${this.cls.name}.forward()`;
    if (inputs.length < arity) {
      throw new PyError(
        'TypeError',
        `${method} missing ${arity - inputs.length} required positional argument: 'input'`,
      );
    }
    if (inputs.length > arity) {
      throw new PyError(
        'TypeError',
        `${method} takes ${arity + 1} positional arguments but ${inputs.length + 1} were given`,
      );
    }
    return applyLayer(this.context, { layer, name: '', module: this }, inputs.map(requireTensor));
  }

  /** Modules within, with their paths, this one first as `''`. */
  *named(prefix = ''): Iterable<readonly [path: string, module: ModuleValue]> {
    yield [prefix, this];
    for (const [name, module] of this.modules) {
      yield* module.named(prefix === '' ? name : `${prefix}.${name}`);
    }
  }

  /** Parameters of it and of all within, named as in a state_dict, which holds buffers too. */
  *namedParameters(withBuffers = false): Iterable<readonly [key: string, value: TensorValue]> {
    const seen = new Set<TensorValue>();
    for (const [path, { parameters, buffers }] of this.named()) {
      for (const [name, value] of parameters) {
        if (seen.has(value) || (buffers.has(name) && !withBuffers)) continue;
        seen.add(value);
        yield [path === '' ? name : `${path}.${name}`, value];
      }
    }
  }

  override repr(): string {
    if (this.layer !== undefined) return typeOf(this.layer).describe(this.layer);
    if (this.modules.size === 0) return `${this.cls.name}()`;
    const lines = [...this.modules].map(
      ([name, module]) => `  (${name}): ${module.repr().replaceAll('\n', '\n  ')}\n`,
    );
    return `${this.cls.name}(\n${lines.join('')})`;
  }
}

function asValue(attribute: unknown): Value {
  if (Array.isArray(attribute)) return new PyTuple(attribute as number[]);
  const isPlain = ['number', 'string', 'boolean'].includes(typeof attribute);
  return isPlain ? (attribute as Value) : null;
}

/** @throws PyError TypeError unless it is a tensor */
export function requireTensor(value: Value): TensorValue {
  if (value instanceof TensorValue) return value;
  throw new PyError('TypeError', `expected Tensor as a layer's input, but got ${reprOf(value)}`);
}

const selfOf = (value: Value): ModuleValue => {
  if (value instanceof ModuleValue) return value;
  throw new PyError('TypeError', 'a method of torch.nn.Module needs a module');
};

/** torch.nn.Module. */
export function moduleClass(context: Context): PyClass {
  const method = (
    name: string,
    parameters: string,
    body: (self: ModuleValue, given: (name: string) => Value) => Value,
  ) =>
    [
      name,
      native(`Module.${name}`, `self, ${parameters}`, (given) =>
        body(selfOf(given('self')), given),
      ),
    ] as const;
  const same = (self: ModuleValue) => self;
  const members = new Map<string, Value>([
    method('__init__', '*args, **kwargs', (self) => {
      self.isReady = true;
      return null;
    }),
    method('add_module', 'name, module', (self, given) => {
      self.setAttribute(strOf(given('name')), given('module'));
      return null;
    }),
    method('eval', '', (self) => self.train(false)),
    method('train', 'mode=True', (self, given) => self.train(given('mode') === true)),
    method('to', '*args, **kwargs', same),
    method('cpu', '', same),
    method('float', '', same),
    method('requires_grad_', 'requires_grad=True', same),
    method('children', '', (self) => new PyList([...self.modules.values()])),
    method(
      'named_children',
      '',
      (self) => new PyList([...self.modules].map(([name, one]) => new PyTuple([name, one]))),
    ),
    method('modules', '', (self) => new PyList([...self.named()].map(([, one]) => one))),
    method(
      'named_modules',
      '',
      (self) => new PyList([...self.named()].map(([name, one]) => new PyTuple([name, one]))),
    ),
    method(
      'parameters',
      '',
      (self) => new PyList([...self.namedParameters()].map(([, one]) => one)),
    ),
    method(
      'named_parameters',
      '',
      (self) =>
        new PyList([...self.namedParameters()].map(([key, one]) => new PyTuple([key, one]))),
    ),
    method('state_dict', '', (self) => {
      const dict = new PyDict();
      for (const [key, value] of self.namedParameters(true)) dict.entries.set(key, value);
      return dict;
    }),
  ]);
  return new PyClass('Module', [], members, (own) => new ModuleValue(own, context));
}
