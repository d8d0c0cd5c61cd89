/** There is no WebGPU, or no adapter for it. `message` says which and why. */
export class NoAdapterError extends Error {
  override readonly name = 'NoAdapterError';
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
}

/** The device refused a command, or ran out of memory. */
export class DeviceError extends Error {
  override readonly name = 'DeviceError';
}
