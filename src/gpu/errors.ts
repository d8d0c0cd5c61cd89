import type { Obstacle } from '../graph/backend.ts';

const OBSTACLES: Readonly<Record<Obstacle, string>> = {
  'no-webgpu': 'this browser has no WebGPU',
  'insecure-page': 'WebGPU needs a secure page: https, or localhost',
  'no-adapter': 'the browser found no GPU adapter',
};

/** There is no WebGPU, or no adapter for it. `message` says which and why. */
export class NoAdapterError extends Error {
  override readonly name = 'NoAdapterError';
  constructor(readonly obstacle: Obstacle) {
    super(OBSTACLES[obstacle]);
  }
}

/** A kernel that the driver would not compile. */
export class KernelCompileError extends Error {
  override readonly name = 'KernelCompileError';
  constructor(
    readonly kernel: string,
    readonly line: number,
    readonly column: number,
    reason: string,
  ) {
    super(`${kernel}:${line}:${column}: ${reason}`);
  }
}

/** The device went away during a run; what it was computing is lost. */
export class DeviceLostError extends Error {
  override readonly name = 'DeviceLostError';
  constructor(
    /** What was computed, or to be. */
    readonly what: string,
    /** Why, in the browser's words. */
    readonly reason: string,
  ) {
    super(`${what}: the GPU was lost (${reason})`);
  }
}

/** The device refused a command, or ran out of memory. */
export class DeviceError extends Error {
  override readonly name = 'DeviceError';
}

/** Not even one sample of a value fits into a binding, or into a dispatch. */
export class SampleTooLargeError extends DeviceError {
  constructor(
    readonly model: string,
    /** Name of the layer or input. */
    readonly value: string,
  ) {
    super(`${model}: one sample's ${value} is larger than the GPU takes`);
  }
}
