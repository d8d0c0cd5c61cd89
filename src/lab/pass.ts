import type { Network, Run } from '../graph/engine.ts';
import type { Tensor } from '../tensor/tensor.ts';

/** A run, and the milliseconds from handing over the input to having every value. */
interface Pass {
  readonly run: Run;
  readonly elapsed: number;
}

/** All values, timed layer by layer; while kernels compile, the CPU may stand in without that. */
export async function passOf(
  network: Network,
  inputs: Readonly<Record<string, Tensor>>,
  now: () => number,
): Promise<Pass> {
  const time = network.isReady;
  const start = now();
  const run = await network.run(inputs, { keep: 'all', time });
  const pass = { run, elapsed: now() - start };
  // A long one has waited for the kernels, which is not to be counted.
  const hasWaited = !time && network.isReady && run.backend === 'webgpu';
  return hasWaited ? passOf(network, inputs, now) : pass;
}
