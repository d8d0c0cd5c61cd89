import { flatten } from '../../layers/flatten.ts';
import type { Value } from '../python/object.ts';
import { native, type Given } from '../python/native.ts';
import { alias, applyLayer } from './apply-layer.ts';
import { intsOf, requireInt } from './conversions.ts';
import { requireTensor } from './module.ts';
import { isContiguous } from './tensor-strides.ts';
import type { TensorValue } from './tensor-value.ts';
import {
  listed,
  permuted,
  reshaped,
  squeezed,
  transposed,
  turned,
  unflattened,
  unsqueezed,
} from './tensor-views.ts';

type Body = (self: TensorValue, given: Given, rest: readonly Value[]) => Value;
type Method = readonly [parameters: string, body: Body];

const int = (given: Given, name: string): number => requireInt(name, given(name));

const swapped: Body = (self, given) => transposed(self, int(given, 'dim0'), int(given, 'dim1'));

function flattened(self: TensorValue, given: Given): TensorValue {
  const layer = flatten({ startDim: int(given, 'start_dim'), endDim: int(given, 'end_dim') });
  return applyLayer(self.context, { layer, name: 'flatten' }, [self]);
}

/** The same where its values lie row by row, and a copy where they do not. */
function contiguous(self: TensorValue): TensorValue {
  if (isContiguous(self)) return alias(self, self.gradient);
  const copy = alias(self, self.gradient && 'CloneBackward0');
  copy.strides = undefined;
  return copy;
}

/** Methods that give a tensor's values in another shape or order. */
export const viewMethods: Readonly<Record<string, Method>> = {
  view: ['*shape', (self, _, rest) => reshaped(self, listed('shape', rest), 'view')],
  reshape: ['*shape', (self, _, rest) => reshaped(self, listed('shape', rest), 'reshape')],
  flatten: ['start_dim=0, end_dim=-1', flattened],
  unflatten: [
    'dim, sizes',
    (self, given) => unflattened(self, int(given, 'dim'), intsOf('sizes', given('sizes'))),
  ],
  unsqueeze: ['dim', (self, given) => unsqueezed(self, int(given, 'dim'))],
  squeeze: ['dim=None', (self, given) => squeezed(self, given('dim'))],
  permute: ['*dims', (self, _, rest) => permuted(self, listed('dims', rest))],
  transpose: ['dim0, dim1', swapped],
  swapaxes: ['dim0, dim1', swapped],
  swapdims: ['dim0, dim1', swapped],
  t: ['', turned],
  contiguous: ['', contiguous],
};

/** The same as functions of torch. */
export function viewFunctions(): Record<string, Value> {
  const functions: Record<string, Value> = {};
  const names = 'flatten unflatten unsqueeze squeeze transpose swapaxes swapdims t';
  for (const name of names.split(' ')) {
    const [parameters, body] = viewMethods[name];
    functions[name] = native(name, `input, ${parameters}`, (given) =>
      body(requireTensor(given('input')), given, []),
    );
  }
  return {
    ...functions,
    reshape: native('reshape', 'input, shape', (given) =>
      reshaped(requireTensor(given('input')), intsOf('shape', given('shape')), 'reshape'),
    ),
    permute: native('permute', 'input, dims', (given) =>
      permuted(requireTensor(given('input')), intsOf('dims', given('dims'))),
    ),
  };
}
