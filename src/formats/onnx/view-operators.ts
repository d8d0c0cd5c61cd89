import type { Layer } from '../../layers/layer-type.ts';
import { permute } from '../../layers/permute.ts';
import { viewLayer } from '../../layers/view-layer.ts';
import { viewSizes } from '../../layers/view-sizes.ts';
import { elementCount } from '../../tensor/shape.ts';
import { axesOf, permutationOf, withAxes, withoutAxes } from './node-axes.ts';
import type { NodeReader } from './node-reader.ts';

/**
 * A Reshape that keeps the batch: the first size is the batch's by its name, by 0, by the number of
 * samples that the file is made for, or by −1 where the others take a whole sample.
 */
export function reshapeLayer(node: NodeReader): Layer {
  const given = node.shape(0);
  const stated = node.sizes(1) ?? node.integers('shape', []);
  const isCopied = node.integer('allowzero', 0) === 0;
  const [first, ...rest] = stated.map((size, d) =>
    size === 0 && isCopied ? (d === 0 ? 'batch' : given[d]) : size,
  );
  const sizes = rest.filter((size) => typeof size === 'number');
  const isLeft = first === -1 && elementCount(sizes) === elementCount(given.slice(1));
  const isKept = first === 'batch' || first === node.batch || (isLeft && !sizes.includes(-1));
  if (first === undefined || !isKept || sizes.length < rest.length) {
    node.refuse(`the shape [${stated.join(', ')}], which does not keep the batch first,`);
  }
  const [, ...sample] = viewSizes(given, [given[0], ...sizes]);
  return viewLayer(given, sample);
}

/** Two dimensions: those before the axis are the batch, where they hold no more than it. */
export function flattenLayer(node: NodeReader): Layer {
  const given = node.shape(0);
  const axis = node.integer('axis', 1);
  const from = axis < 0 ? axis + given.length : axis;
  if (from < 1 || elementCount(given.slice(1, from)) !== 1) {
    node.refuse(`axis=${axis}, which joins the batch with what follows,`);
  }
  return viewLayer(given, [elementCount(given.slice(from))]);
}

/** Without axes it drops a batch of one sample too. */
export function squeezeLayer(node: NodeReader): Layer {
  const given = node.shape(0);
  const axes = axesOf(node, given.length);
  if (axes?.includes(0)) node.refuse('axis 0, which is the batch,');
  if (axes === undefined && (node.batch ?? 1) === 1)
    node.refuse('dropping the batch where it is one sample');
  const ones = given.flatMap((size, d) => (d > 0 && size === 1 ? [d] : []));
  return viewLayer(given, withoutAxes(node, given, axes ?? ones).slice(1));
}

export function unsqueezeLayer(node: NodeReader): Layer {
  const given = node.shape(0);
  const axes = axesOf(node, given.length, 'output') ?? [];
  if (axes.includes(0)) node.refuse('axis 0, before the batch,');
  return viewLayer(given, withAxes(given, axes).slice(1));
}

export function transposeLayer(node: NodeReader): Layer {
  const order = permutationOf(node, node.shape(0).length);
  if (order[0] !== 0) {
    node.refuse(`perm=[${order.join(', ')}], which does not keep the batch first,`);
  }
  return permute(order);
}
