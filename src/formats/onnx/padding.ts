import { constantPad2d } from '../../layers/constant-pad2d.ts';
import type { Layer } from '../../layers/layer-type.ts';
import type { Padding } from '../../layers/pad2d.ts';
import { reflectionPad2d } from '../../layers/reflection-pad2d.ts';
import { replicationPad2d } from '../../layers/replication-pad2d.ts';
import { zeroPad2d } from '../../layers/zero-pad2d.ts';
import type { NodeReader } from './node-reader.ts';
import type { Converted } from './converted.ts';

/** Pad of rows and columns; `torch.onnx` pads by nothing before an average pool. */
export function padding(node: NodeReader): Converted {
  const inputs = [node.value(0)];
  const pads = padsOf(node);
  return pads.every((size) => size === 0)
    ? { inputs }
    : { layer: layerOf(node, rowsAndColumns(node, pads)), inputs };
}

/** Beginnings of all dimensions, then their ends: attributes before opset 11, inputs from then on. */
function padsOf(node: NodeReader): number[] {
  const given = [...(node.optionalConstant(1)?.data ?? node.integers('pads', []))];
  const rank = node.shape(0).length;
  const axes = node.optionalConstant(3)?.data;
  if (axes === undefined) return given;
  const pads = new Array<number>(2 * rank).fill(0);
  for (const [i, axis] of axes.entries()) {
    const d = axis < 0 ? axis + rank : axis;
    pads[d] = given[i];
    pads[d + rank] = given[i + axes.length];
  }
  return pads;
}

function rowsAndColumns(node: NodeReader, pads: readonly number[]): Padding {
  const rank = node.shape(0).length;
  const others = pads.filter((_, i) => i % rank < rank - 2);
  if (pads.length !== 2 * rank || rank < 3 || others.some((size) => size !== 0)) {
    return node.refuse(`padding by [${pads.join(', ')}]`);
  }
  const [top, left] = pads.slice(rank - 2, rank);
  const [bottom, right] = pads.slice(-2);
  return [left, right, top, bottom];
}

function layerOf(node: NodeReader, sides: Padding): Layer {
  const mode = node.text('mode', 'constant');
  if (mode === 'reflect') return reflectionPad2d(sides);
  if (mode === 'edge') return replicationPad2d(sides);
  if (mode !== 'constant') return node.refuse(`mode=${mode}`);
  const value = node.optionalConstant(2)?.data[0] ?? node.float('value', 0);
  return value === 0 ? zeroPad2d(sides) : constantPad2d(sides, value);
}
