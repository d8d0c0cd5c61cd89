/** A device of the browser's own; without one a GPU test fails, and is never skipped. */
export async function openGpu(): Promise<GPUDevice> {
  const adapter = await navigator.gpu.requestAdapter();
  if (adapter === null) throw new Error('there is no WebGPU adapter, and these tests need one');
  return adapter.requestDevice();
}
