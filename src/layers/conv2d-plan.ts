import source from '../shaders/conv2d.wgsl?raw';
import type { Shape } from '../tensor/shape.ts';
import type { Conv2d } from './conv2d.ts';
import { biasBinding, WORKGROUP_SIZE, type KernelPlan } from './plan.ts';
import { positions, type Window } from './window.ts';

/** The plan of a convolution over a batch `[N, C, H, W]`, or over one picture `[C, H, W]`. */
export function planConvolution(layer: Conv2d, window: Window, shape: Shape): KernelPlan {
  const [height, width] = shape.slice(-2);
  const geometry = geometryOf(layer, window, height, width);
  const perSample = layer.outChannels * geometry.P * geometry.Q;
  return {
    kernel: 'conv2d',
    source,
    constants: geometry,
    bindings: [
      { from: 'input', at: 0 },
      { from: 'parameter', name: 'weight' },
      biasBinding(layer.bias, layer.outChannels),
      { from: 'output' },
    ],
    dispatch:
      shape.length === 4
        ? { kind: 'flat', perSample, perGroup: WORKGROUP_SIZE }
        : { kind: 'fixed', x: Math.ceil(perSample / WORKGROUP_SIZE), y: 1 },
  };
}

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
