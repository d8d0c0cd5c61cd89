// What is used of the peers. They are installed by `npm run bench` alone, so that the checks of types
// must do without them.

declare module '@tensorflow/tfjs-core' {
  export interface Tensor {
    readonly shape: number[];
    data(): Promise<Float32Array>;
    dispose(): void;
  }
  type Activation = 'linear' | 'relu';
  export const fused: {
    conv2d(options: {
      x: Tensor;
      filter: Tensor;
      bias: Tensor;
      strides: [number, number];
      pad: number;
      activation: Activation;
    }): Tensor;
    matMul(options: { a: Tensor; b: Tensor; bias: Tensor; activation: Activation }): Tensor;
  };
  type Window = [number, number];
  export function avgPool(x: Tensor, size: Window, strides: Window, pad: 'valid'): Tensor;
  export function maxPool(x: Tensor, size: Window, strides: Window, pad: 'valid'): Tensor;
  export function reshape(x: Tensor, shape: number[]): Tensor;
  export function softmax(x: Tensor): Tensor;
  export function relu(x: Tensor): Tensor;
  export function tanh(x: Tensor): Tensor;
  export function tensor1d(values: Float32Array): Tensor;
  export function tensor2d(values: Float32Array, shape: [number, number]): Tensor;
  export function tensor4d(values: Float32Array, shape: [number, number, number, number]): Tensor;
  export function tidy<T>(work: () => T): T;
  export function setBackend(name: string): Promise<boolean>;
  export function ready(): Promise<void>;
  export function env(): { set(flag: string, value: boolean): void };
}

declare module '@tensorflow/tfjs-backend-webgpu' {}

declare module '@tensorflow/tfjs-backend-wasm' {
  export function setWasmPaths(paths: Readonly<Record<string, string>>): void;
}

declare module 'onnxruntime-web' {
  export class Tensor {
    constructor(type: 'float32', data: Float32Array, dims: readonly number[]);
    readonly data: unknown;
  }
  interface Session {
    readonly outputNames: readonly string[];
    run(feeds: Readonly<Record<string, Tensor>>): Promise<Readonly<Record<string, Tensor>>>;
    release(): Promise<void>;
  }
  export const InferenceSession: {
    create(
      model: Uint8Array,
      options: { executionProviders: readonly string[]; graphOptimizationLevel: 'all' },
    ): Promise<Session>;
  };
  export const env: { wasm: { numThreads?: number; wasmPaths?: { wasm: string } } };
}

declare module 'onnxruntime-web/wasm' {
  export * from 'onnxruntime-web';
}

declare module 'onnxruntime-web/webgpu' {
  export * from 'onnxruntime-web';
}

declare module '@jax-js/jax' {
  export interface Array {
    readonly shape: number[];
    readonly ref: Array;
    add(other: Array): Array;
    reshape(shape: number[]): Array;
    data(): Promise<unknown>;
  }
  type Device = 'webgpu' | 'wasm';
  export function init(...devices: Device[]): Promise<Device[]>;
  export function defaultDevice(device: Device): Device;
  export function jit<A extends unknown[]>(work: (...args: A) => Array): (...args: A) => Array;
  export const lax: {
    convGeneralDilated(
      x: Array,
      weight: Array,
      strides: number[],
      padding: [number, number][],
    ): Array;
    reduceWindow(x: Array, of: (x: Array) => Array, window: number[], strides: number[]): Array;
  };
  export const nn: { relu(x: Array): Array; softmax(x: Array, axis: number): Array };
  export const numpy: {
    array(values: Float32Array, options?: { shape: readonly number[] }): Array;
    matmul(x: Array, y: Array): Array;
    transpose(x: Array): Array;
    mean(x: Array): Array;
    max(x: Array): Array;
    tanh(x: Array): Array;
  };
}

declare module 'webgpu' {
  /** Dawn's options, such as `backend=vulkan`. */
  export function create(options: readonly string[]): GPU;
  /** `GPUBufferUsage` and the like. */
  export const globals: Record<string, unknown>;
}
