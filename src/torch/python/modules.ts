import { numberOf } from './compare.ts';
import { native } from './native.ts';
import { PyDict, PyFloat, PyModule, PyTuple, reprOf, typeNameOf, type Value } from './object.ts';
import type { PyClass } from './py-class.ts';
import { PyError } from './py-error.ts';
import { classes } from './types.ts';
import { makeDict, castClass } from './casts.ts';

function real(value: Value): number {
  const number = numberOf(value);
  if (number !== undefined) return number;
  throw new PyError('TypeError', `must be real number, not ${typeNameOf(value)}`);
}

const floats: Readonly<Record<string, (x: number) => number>> = {
  sqrt: (x) => Math.sqrt(x),
  exp: (x) => Math.exp(x),
  sin: (x) => Math.sin(x),
  cos: (x) => Math.cos(x),
  tan: (x) => Math.tan(x),
  tanh: (x) => Math.tanh(x),
  log2: (x) => Math.log2(x),
  log10: (x) => Math.log10(x),
  fabs: (x) => Math.abs(x),
};

function makeMath(): PyModule {
  const members: Record<string, Value> = {
    pi: new PyFloat(Math.PI),
    e: new PyFloat(Math.E),
    inf: new PyFloat(Number.POSITIVE_INFINITY),
  };
  for (const [name, body] of Object.entries(floats)) {
    members[name] = native(name, 'x', (get) => {
      const x = real(get('x'));
      const result = body(x);
      if (Number.isNaN(result) && !Number.isNaN(x))
        throw new PyError('ValueError', 'math domain error');
      return new PyFloat(result);
    });
  }
  members['log'] = native('log', 'x, base=None', (get) => {
    const x = real(get('x'));
    if (x <= 0) throw new PyError('ValueError', 'math domain error');
    const base = get('base');
    return new PyFloat(base === null ? Math.log(x) : Math.log(x) / Math.log(real(base)));
  });
  for (const [name, body] of [
    ['floor', Math.floor],
    ['ceil', Math.ceil],
  ] as const) {
    members[name] = native(name, 'x', (get) => body(real(get('x'))) + 0);
  }
  return new PyModule('math', members);
}

/** A dict that says its class. */
class PyOrderedDict extends PyDict {
  override readonly typeName = 'OrderedDict';

  override type(): PyClass {
    return orderedDict;
  }

  override repr(): string {
    const items = [...this.entries].map((entry) => reprOf(new PyTuple(entry)));
    return items.length === 0 ? 'OrderedDict()' : `OrderedDict([${items.join(', ')}])`;
  }
}

const orderedDict: PyClass = castClass(
  'OrderedDict',
  (value) => value instanceof PyOrderedDict,
  (args) => makeDict(new PyOrderedDict(), args),
);
classes.set('OrderedDict', orderedDict);

const typingNames = ['Any', 'Callable', 'Dict', 'Iterable', 'List', 'Optional', 'Tuple', 'Union'];

const modules = new Map<string, PyModule>([
  ['math', makeMath()],
  ['collections', new PyModule('collections', { OrderedDict: orderedDict })],
  [
    'typing',
    new PyModule(
      'typing',
      Object.fromEntries(typingNames.map((name): [string, Value] => [name, null])),
    ),
  ],
]);

/** A module of Python's own library that cells may import. */
export const standardModule = (name: string): PyModule | undefined => modules.get(name);
