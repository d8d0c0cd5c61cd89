import { cat, catShape, catTensors } from '../../layers/cat.ts';
import { PyList, PyTuple, typeNameOf, type Value } from '../python/object.ts';
import { native } from '../python/native.ts';
import { PyError } from '../python/py-error.ts';
import { applyLayer } from './apply-layer.ts';
import type { Context } from './context.ts';
import { asPython, requireInt } from './conversions.ts';
import { TensorValue } from './tensor-value.ts';

/** torch.cat: a layer, but along the batch and of whole numbers, where a traced network ends before. */
export const catFunction = (context: Context, name: 'cat' | 'concat'): Value =>
  native(name, 'tensors, dim=0', (given) => {
    const tensors = tensorsOf(name, given('tensors'));
    const dim = requireInt('dim', given('dim'));
    const shape = asPython(() =>
      catShape(
        dim,
        tensors.map((one) => one.shape),
      ),
    );
    const isAlongBatch = dim === 0 || dim === -shape.length;
    if (!isAlongBatch && tensors.every(({ dtype }) => dtype === 'float32'))
      return applyLayer(context, { layer: cat({ dim }), name: 'cat' }, tensors);
    const make = () =>
      catTensors(
        dim,
        tensors.map(({ tensor }) => tensor),
      ).data;
    return new TensorValue(context, shape, make, { dtype: tensors[0].dtype, before: tensors });
  });

function tensorsOf(name: string, value: Value): TensorValue[] {
  if (!(value instanceof PyList || value instanceof PyTuple)) {
    throw new PyError('TypeError', `${name}() takes a list of tensors, not ${typeNameOf(value)}`);
  }
  return value.items.map((item, i) => {
    if (item instanceof TensorValue) return item;
    throw new PyError(
      'TypeError',
      `expected Tensor as element ${i} in argument 0, but got ${typeNameOf(item)}`,
    );
  });
}
