import { copyModule } from './copy-module.ts';
import { functoolsModule, itertoolsModule } from './iteration-modules.ts';
import { makeMath } from './math-module.ts';
import { PyDict, PyModule, PyTuple, reprOf, type Value } from './object.ts';
import type { PyClass } from './py-class.ts';
import { classes } from './types.ts';
import { makeDict, castClass } from './casts.ts';

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
  ['copy', copyModule],
  ['functools', functoolsModule],
  ['itertools', itertoolsModule],
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
