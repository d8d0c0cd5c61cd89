import direct from '../shaders/conv2d-direct.wgsl?raw';
import tiled from '../shaders/conv2d.wgsl?raw';
import type { Shape } from '../tensor/shape.ts';
import type { Conv2d } from './conv2d.ts';
import { planDenseRows } from './linear.ts';
import {
  biasBinding,
  WORKGROUP_SIZE,
  type Binding,
  type Dispatch,
  type KernelPlan,
} from './plan.ts';
import { positions, span, type Window } from './window.ts';

/** Floats of workgroup memory that a tile may take: WebGPU guarantees 16,384 bytes. */
const WORKGROUP_FLOATS = 4096;
/** Output columns, and output channels, that one invocation of the tiled kernel accumulates. */
const BLOCK = 4;
/** Most blocks of columns in a tile. */
const MAX_TILE = 8;

/**
 * Chooses the kernel for a convolution of `[N, C, H, W]`, or of an unbatched `[C, H, W]`.
 *
 * A window that covers its whole input is a dense layer and runs as one. Otherwise the tiled kernel
 * runs, unless one window alone outgrows workgroup memory (large dilations): then the direct one.
 */
export function planConvolution(layer: Conv2d, window: Window, shape: Shape): KernelPlan {
  const isBatch = shape.length === 4;
  const [height, width] = shape.slice(-2);
  if (isBatch && coversInput(layer, window, height, width)) {
    const features = layer.inChannels * height * width;
    return planDenseRows(features, layer.outChannels, layer.bias, 1);
  }
  const geometry = geometryOf(layer, window, height, width);
  const bindings: Binding[] = [
    { from: 'input', at: 0 },
    { from: 'parameter', name: 'weight' },
    biasBinding(layer.bias, layer.outChannels),
    { from: 'output' },
  ];
  const tile = tileOf(window, geometry);
  return tile === undefined
    ? planDirect(geometry, bindings, isBatch)
    : planTiled(geometry, bindings, isBatch, tile);
}

type Geometry = ReturnType<typeof geometryOf>;

function geometryOf(layer: Conv2d, window: Window, height: number, width: number) {
  return {
    C: layer.inChannels / layer.groups,
    H: height,
    W: width,
    K: layer.outChannels / layer.groups,
    P: positions(window, height, 0),
    Q: positions(window, width, 1),
    R: window.kernel[0],
    S: window.kernel[1],
    GROUPS: layer.groups,
    STRIDE_H: window.stride[0],
    STRIDE_W: window.stride[1],
    PAD_H: window.before[0],
    PAD_W: window.before[1],
    DILATION_H: window.dilation[0],
    DILATION_W: window.dilation[1],
  };
}

function planDirect(geometry: Geometry, bindings: Binding[], isBatch: boolean): KernelPlan {
  const perSample = geometry.GROUPS * geometry.K * geometry.P * geometry.Q;
  const dispatch: Dispatch = isBatch
    ? { kind: 'flat', perSample, perGroup: WORKGROUP_SIZE }
    : { kind: 'fixed', x: Math.ceil(perSample / WORKGROUP_SIZE), y: 1 };
  return { kernel: 'conv2d_direct', source: direct, constants: geometry, bindings, dispatch };
}

function planTiled(
  geometry: Geometry,
  bindings: Binding[],
  isBatch: boolean,
  tile: Tile,
): KernelPlan {
  const x = Math.ceil(geometry.Q / (tile.TILE_X * BLOCK));
  const blocks = Math.ceil(geometry.K / (tile.TILE_K * BLOCK));
  const y = Math.ceil(geometry.P / tile.TILE_Y) * blocks * geometry.GROUPS;
  return {
    kernel: 'conv2d',
    source: tiled,
    constants: { ...geometry, ...tile },
    bindings,
    dispatch: isBatch
      ? { kind: 'tiled', x, y, perSample: 1, perGroup: 1 }
      : { kind: 'fixed', x, y },
  };
}

interface Tile {
  /** Blocks of four output columns, output rows and blocks of four output channels. */
  readonly TILE_X: number;
  readonly TILE_Y: number;
  readonly TILE_K: number;
  /** Input rows and columns that those outputs see. */
  readonly PATCH_H: number;
  readonly PATCH_W: number;
}

/** The largest tile of at most 64 invocations whose patch and taps fit in workgroup memory. */
function tileOf(window: Window, { P, Q, K }: Geometry): Tile | undefined {
  let x = Math.min(MAX_TILE, Math.ceil(Q / BLOCK));
  let y = Math.min(P, Math.floor(WORKGROUP_SIZE / x));
  while (x >= 1 && y >= 1) {
    const z = Math.min(Math.ceil(K / BLOCK), Math.floor(WORKGROUP_SIZE / (x * y)));
    const patchHeight = (y - 1) * window.stride[0] + span(window.kernel[0], window.dilation[0]);
    const patchWidth =
      (BLOCK * x - 1) * window.stride[1] + span(window.kernel[1], window.dilation[1]);
    const taps = z * BLOCK * window.kernel[0] * window.kernel[1];
    if (patchHeight * patchWidth + taps <= WORKGROUP_FLOATS) {
      return { TILE_X: x, TILE_Y: y, TILE_K: z, PATCH_H: patchHeight, PATCH_W: patchWidth };
    }
    if (y > x) y = Math.floor(y / 2);
    else x = Math.floor(x / 2);
  }
  return undefined;
}

function coversInput(layer: Conv2d, window: Window, height: number, width: number): boolean {
  const unpadded = [...window.before, ...window.after].every((size) => size === 0);
  const dense = window.dilation.every((step) => step === 1);
  const whole = window.kernel[0] === height && window.kernel[1] === width;
  return layer.groups === 1 && unpadded && dense && whole;
}
