import { constantPad2d } from '../../layers/constant-pad2d.ts';
import type { Layer } from '../../layers/layer-type.ts';
import { padShape, paddingOf, padTensor, type Padding } from '../../layers/pad2d.ts';
import { reflectionPad2d } from '../../layers/reflection-pad2d.ts';
import { replicationPad2d } from '../../layers/replication-pad2d.ts';
import { zeroPad2d } from '../../layers/zero-pad2d.ts';
import { strOf, type Value } from '../python/object.ts';
import { native } from '../python/native.ts';
import { PyError, UnsupportedError } from '../python/py-error.ts';
import { applyLayer, derived } from './apply-layer.ts';
import type { Context } from './context.ts';
import { asPython, intsOf, numberOf, requireNumber } from './conversions.ts';
import { requireTensor } from './module.ts';
import type { TensorValue } from './tensor-value.ts';

const PADS = new Map<string, (padding: Padding) => Layer>([
  ['reflect', reflectionPad2d],
  ['replicate', replicationPad2d],
]);

/** torch.nn.functional.pad: of the last dimension first, as far as rows and columns. */
export const padFunction = (context: Context): Value =>
  native('pad', "input, pad, mode='constant', value=None", (given) => {
    const input = requireTensor(given('input'));
    const sides = intsOf('pad', given('pad'));
    const mode = strOf(given('mode'));
    checkSides(sides, input);
    if (mode === 'constant') {
      const value = given('value') === null ? 0 : requireNumber('value', given('value'));
      return constant(context, input, rowsAndColumns(sides), value);
    }
    const make = PADS.get(mode);
    if (mode === 'circular') throw new UnsupportedError("F.pad with mode='circular'");
    if (make === undefined)
      throw new PyError('NotImplementedError', `Unrecognised padding mode ${mode}`);
    if ((numberOf(given('value')) ?? 0) !== 0)
      throw new PyError('RuntimeError', `Padding mode "${mode}" doesn't take in value argument`);
    // Two sides are those of [N, C, W], four those of [N, C, H, W], both also without the batch.
    if (![0, 1].includes(input.shape.length - sides.length / 2 - 1))
      throw new PyError(
        'NotImplementedError',
        'Only 2D, 3D, 4D, 5D padding with non-constant padding are supported for now',
      );
    return applyLayer(context, { layer: make(rowsAndColumns(sides)), name: 'pad' }, [input]);
  });

function checkSides(sides: readonly number[], { shape }: TensorValue): void {
  if (sides.length % 2 !== 0)
    throw new PyError('RuntimeError', 'Padding length must be divisible by 2');
  if (sides.length / 2 > shape.length)
    throw new PyError('RuntimeError', 'Padding length too large');
}

function rowsAndColumns(sides: readonly number[]): Padding {
  if (sides.slice(4).some((size) => size !== 0))
    throw new UnsupportedError('F.pad of more than the last two dimensions');
  return paddingOf([0, 1, 2, 3].map((i) => sides.at(i) ?? 0));
}

/** Of one or two dimensions it is no layer, since the rows would be the batch. */
function constant(
  context: Context,
  input: TensorValue,
  padding: Padding,
  value: number,
): TensorValue {
  if (input.shape.length > 2) {
    const layer = value === 0 ? zeroPad2d(padding) : constantPad2d(padding, value);
    return applyLayer(context, { layer, name: 'pad' }, [input]);
  }
  const matrix = input.shape.length === 1 ? [1, ...input.shape] : input.shape;
  const shape = asPython(() => padShape('constant', padding, matrix));
  const make = (data: Float32Array) =>
    padTensor('constant', padding, { shape: matrix, data }, value).data;
  return derived(input, shape.slice(-input.shape.length), make);
}
