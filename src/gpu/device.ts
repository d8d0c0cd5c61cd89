import { NoAdapterError } from './errors.ts';

/** A device and what the lab needs to know of it. */
export interface Device {
  readonly gpu: GPUDevice;
  /** `Apple M2`, as far as the browser tells. */
  readonly name: string;
  readonly canTime: boolean;
  /** Whether the adapter computes on the CPU. */
  readonly isSoftware: boolean;
  /** Whether four neighbouring invocations can swap values. */
  readonly hasQuads: boolean;
  /** Why the device went away, once it has. */
  readonly lost: () => string | undefined;
}

/**
 * Asks the browser for a GPU, with timestamps and subgroups where there are any, and with the largest buffers that
 * it offers.
 *
 * @throws NoAdapterError when the browser has no WebGPU or no adapter
 */
export async function requestDevice(): Promise<Device> {
  const entry = typeof navigator === 'undefined' ? undefined : navigator.gpu;
  if (entry === undefined) {
    const isInsecure = 'isSecureContext' in globalThis && !isSecureContext;
    throw new NoAdapterError(isInsecure ? 'insecure-page' : 'no-webgpu');
  }
  const adapter = await entry.requestAdapter({ powerPreference: 'high-performance' });
  if (adapter === null) throw new NoAdapterError('no-adapter');
  const gpu = await openDevice(adapter);
  let reason: string | undefined;
  void gpu.lost.then((info) => {
    reason = info.message === '' ? info.reason : info.message;
  });
  return {
    gpu,
    name: nameOf(adapter.info),
    isSoftware: isSoftware(adapter.info),
    hasQuads: gpu.features.has('subgroups'),
    canTime: gpu.features.has('timestamp-query'),
    lost: () => reason,
  };
}

async function openDevice(adapter: GPUAdapter): Promise<GPUDevice> {
  const { maxStorageBufferBindingSize, maxBufferSize } = adapter.limits;
  const wanted: GPUFeatureName[] = ['timestamp-query', 'subgroups'];
  return adapter.requestDevice({
    label: 'lenet-lab',
    requiredFeatures: wanted.filter((feature) => adapter.features.has(feature)),
    requiredLimits: { maxStorageBufferBindingSize, maxBufferSize },
  });
}

function nameOf({ description, device, architecture, vendor }: GPUAdapterInfo): string {
  if (description !== '') return description;
  const parts = [vendor, device === '' ? architecture : device].filter((part) => part !== '');
  return parts.length > 0 ? parts.join(' ') : 'GPU';
}

/** Chromium calls its own `swiftshader`; other such adapters say that they are a fallback. */
const isSoftware = (info: GPUAdapterInfo): boolean =>
  info.isFallbackAdapter ||
  /swiftshader|llvmpipe|software/i.test(
    Object.values([info.architecture, info.device, info.description]).join(' '),
  );
