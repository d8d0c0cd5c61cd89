import { flatten } from '../../layers/flatten.ts';
import type { Random } from '../../tensor/random.ts';
import { elementCount } from '../../tensor/shape.ts';
import { PyList, PyModule, PyTuple, type Value } from '../python/object.ts';
import { PyError } from '../python/py-error.ts';
import { applyLayer } from './apply-layer.ts';
import { arithmeticFunctions } from './arithmetic-functions.ts';
import { catFunction } from './cat-function.ts';
import { itemsOf, moduleListClass, sequentialClass } from './containers.ts';
import type { Context } from './context.ts';
import { intsOf, numberOf, requireInt } from './conversions.ts';
import { dataModule } from './data-loader.ts';
import { functionalModule } from './functional.ts';
import { moduleClass, requireTensor } from './module.ts';
import { layerClass, MAKERS } from './nn-layers.ts';
import { native } from '../python/native.ts';
import { argmax } from './tensor-reductions.ts';
import { TensorValue, type DType } from './tensor-value.ts';
import { torchvisionModules } from './torchvision.ts';
import { viewFunctions } from './view-methods.ts';

/** The modules that a cell can import, by their dotted names. */
export function libraryModules(context: Context): Map<string, PyModule> {
  const functional = functionalModule(context);
  const data = dataModule(context);
  const utils = new PyModule('torch.utils', { data });
  const nn = nnModule(context, functional);
  const torch = new PyModule('torch', { nn, utils, ...torchFunctions(context, functional) });
  return new Map([
    ...[torch, nn, functional, utils, data].map((one) => [one.name, one] as const),
    ...torchvisionModules(context),
  ]);
}

function nnModule(context: Context, functional: PyModule): PyModule {
  const base = moduleClass(context);
  const members: Record<string, Value> = {
    Module: base,
    Sequential: sequentialClass(base, context),
    ModuleList: moduleListClass(base, context),
    functional,
  };
  for (const [name, maker] of Object.entries(MAKERS)) members[name] = layerClass(base, name, maker);
  return new PyModule('torch.nn', members);
}

const FLATTEN = 'input, start_dim=0, end_dim=-1';

type Fill = (count: number, random: Random) => Float32Array;

/** `torch.randn(2, 3)` and `torch.randn((2, 3))`. */
const maker = (context: Context, name: string, fill: Fill) =>
  native(name, '*size, dtype=None, device=None, requires_grad=False', (_, rest) => {
    const sizes =
      rest.length === 1 ? intsOf('size', rest[0]) : rest.map((one) => requireInt('size', one));
    const random = context.random();
    return new TensorValue(context, sizes, () => fill(elementCount(sizes), random));
  });

function torchFunctions(context: Context, functional: PyModule): Record<string, Value> {
  const { members } = functional;
  return {
    randn: maker(context, 'randn', (n, random) => new Float32Array(n).map(() => random.normal())),
    rand: maker(context, 'rand', (n, random) => new Float32Array(n).map(() => random.uniform())),
    zeros: maker(context, 'zeros', (n) => new Float32Array(n)),
    ones: maker(context, 'ones', (n) => new Float32Array(n).fill(1)),
    empty: maker(context, 'empty', (n) => new Float32Array(n)),
    arange: native('arange', 'start, end=None, step=1', (given) => {
      const [first, last] =
        given('end') === null ? [0, given('start')] : [given('start'), given('end')];
      const [start, end, step] = [first, last, given('step')].map((one) =>
        requireInt('arange', one),
      );
      const count = Math.max(0, Math.ceil((end - start) / step));
      const make = () => Float32Array.from({ length: count }, (_, i) => start + i * step);
      return new TensorValue(context, [count], make, { dtype: 'int64' });
    }),
    tensor: native('tensor', 'data, dtype=None, device=None, requires_grad=False', (given) => {
      const { shape, values, dtype } = readNested(given('data'));
      return new TensorValue(context, shape, () => Float32Array.from(values), { dtype });
    }),
    manual_seed: native('manual_seed', 'seed', (given) => {
      context.seed(requireInt('seed', given('seed')));
      return null;
    }),
    ...viewFunctions(),
    flatten: native('flatten', FLATTEN, (given) => {
      const site = context.siteOf(FLATTEN);
      const [startDim, endDim] = [given('start_dim'), given('end_dim')].map((one) =>
        requireInt('dim', one),
      );
      const layer = flatten({ startDim, endDim });
      return applyLayer(context, { layer, name: 'flatten', site }, [requireTensor(given('input'))]);
    }),
    ...arithmeticFunctions(),
    cat: catFunction(context, 'cat'),
    concat: catFunction(context, 'concat'),
    relu: members.get('relu') ?? null,
    tanh: members.get('tanh') ?? null,
    sigmoid: members.get('sigmoid') ?? null,
    softmax: members.get('softmax') ?? null,
    argmax: native('argmax', 'input, dim=None, keepdim=False', (given) =>
      argmax(requireTensor(given('input')), given('dim')),
    ),
    is_tensor: native('is_tensor', 'obj', (given) => given('obj') instanceof TensorValue),
    __version__: '1.13.1',
  };
}

/** Nested lists of numbers as a shape and its values. */
function readNested(value: Value): { shape: number[]; values: number[]; dtype: DType } {
  const number = numberOf(value);
  if (number !== undefined) {
    const dtype =
      typeof value === 'boolean' ? 'bool' : typeof value === 'number' ? 'int64' : 'float32';
    return { shape: [], values: [number], dtype };
  }
  if (!(value instanceof PyList || value instanceof PyTuple)) {
    throw new PyError('TypeError', 'torch.tensor takes numbers and lists of them');
  }
  const parts = itemsOf(value).map(readNested);
  const shape = parts.at(0)?.shape ?? [];
  for (const part of parts) {
    if (part.shape.join() === shape.join()) continue;
    throw new PyError(
      'ValueError',
      `expected sequence of length ${shape[0] ?? 0} at dim 1 (got ${part.shape[0] ?? 0})`,
    );
  }
  const isFloat = parts.length === 0 || parts.some(({ dtype }) => dtype === 'float32');
  return {
    shape: [parts.length, ...shape],
    values: parts.flatMap(({ values }) => values),
    dtype: isFloat ? 'float32' : parts[0].dtype,
  };
}
