import type { Device } from './device.ts';
import { DeviceError, DeviceLostError } from './errors.ts';

const FILTERS: readonly GPUErrorFilter[] = ['validation', 'out-of-memory', 'internal'];

/** Milliseconds to wait for the browser to say why a device is lost, after a map has failed. */
const LOSS_NOTICE = 100;

/**
 * Runs GPU work and turns whatever the device reports meanwhile into one error. A lost device still
 * pretends that everything succeeds; only a map that fails tells, so `work` must end with one.
 *
 * @throws DeviceLostError, DeviceError
 */
export async function guarded<T>(device: Device, what: string, work: () => Promise<T>): Promise<T> {
  for (const filter of FILTERS) device.gpu.pushErrorScope(filter);
  const pending = work();
  const scopes = FILTERS.map(() => device.gpu.popErrorScope());
  const [result, ...errors] = await Promise.allSettled([pending, ...scopes]);
  for (const error of errors) {
    if (error.status === 'fulfilled' && error.value !== null) {
      throw new DeviceError(`${what}: ${error.value.message}`);
    }
  }
  if (result.status === 'fulfilled') return result.value;
  throw await lossOr(device, what, result.reason);
}

async function lossOr(device: Device, what: string, reason: unknown): Promise<unknown> {
  if (device.lost() === undefined) await new Promise((done) => setTimeout(done, LOSS_NOTICE));
  const lost = device.lost();
  if (lost !== undefined) return new DeviceLostError(what, lost);
  // Buffers that are destroyed while they are mapped end the map with an AbortError.
  return reason instanceof DOMException ? new DeviceError(`${what}: ${reason.message}`) : reason;
}
