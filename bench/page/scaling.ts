import type { Network, Tensor } from '../../src/index.ts';
import { compare } from './compare.ts';
import { countBuffers } from './count-buffers.ts';
import { rest, time } from './measure.ts';
import { repeated } from './networks.ts';
import { adapterName, open } from './peers/engine.ts';
import { DISTINCT, scalingSubject } from './scaling-networks.ts';

declare global {
  interface Window {
    scaling: Scaling;
  }
  interface Performance {
    /** Chromium's own. */
    readonly memory?: { readonly usedJSHeapSize: number };
  }
}

type Backend = 'webgpu' | 'cpu';

/** A batch of `n` pictures of `side` × `side`, and where it runs. */
export interface Point {
  readonly network: string;
  readonly side: number;
  readonly n: number;
  readonly backends: readonly Backend[];
  readonly rounds: { readonly least: number; readonly most: number; readonly spend: number };
  /** Milliseconds that compiling may take. */
  readonly patience: number;
}

export interface Measured {
  readonly backend: Backend;
  /** Milliseconds. */
  readonly samples: number[];
  readonly worstError: number;
  /** Bytes of GPU buffers that the network holds after its first run. */
  readonly buffers: number;
}

interface Visit {
  readonly loaded: Network;
  readonly made: Measured;
}

interface Outcome {
  readonly measured?: Measured[];
  /** Why there is none. */
  readonly reason?: string;
}

/** What the command drives. */
class Scaling {
  readonly #buffers = countBuffers(GPUDevice, GPUBuffer);
  /** What is held while the command reads the size of the heap. */
  #held: { readonly input: Tensor; readonly networks: Network[] } | undefined;

  adapter(): Promise<string> {
    return adapterName();
  }

  /** Bytes of JavaScript's memory, as far as the browser tells. */
  heap(): number | undefined {
    return performance.memory?.usedJSHeapSize;
  }

  /**
   * Networks are loaded anew and kept until the next point.
   *
   * @throws Error when an output is not what the CPU backend gives
   */
  async measure({ network, side, n, backends, rounds, patience }: Point): Promise<Outcome> {
    for (const loaded of this.#held?.networks ?? []) loaded.dispose();
    const { model, weights, samples } = scalingSubject(network, side);
    const [{ shape }] = model.inputs;
    const input: Tensor = { shape: [n, ...shape], data: repeated(samples, n, DISTINCT) };
    const cpu = await (await open('cpu')).load(model, weights);
    const networks = [cpu];
    this.#held = { input, networks };
    const few = { shape: [DISTINCT, ...shape], data: samples };
    const { data } = (await cpu.run(few, { keep: 'output' })).output;
    const expected = repeated(data, n, DISTINCT);
    const visits: Visit[] = [];
    for (const backend of backends) {
      const before = this.#buffers();
      const loaded = backend === 'cpu' ? cpu : await (await open(backend)).load(model, weights);
      networks.push(loaded);
      if (!(await isDoneIn(patience, loaded.prepare(n)))) {
        return { reason: `its kernels compile for more than ${patience / 1000} s` };
      }
      const { output } = await loaded.run(input, { keep: 'output' });
      const worstError = compare(output.data, expected);
      const buffers = this.#buffers() - before;
      visits.push({ loaded, made: { backend, samples: [], worstError, buffers } });
    }
    await runRounds(visits, input, rounds);
    return { measured: visits.map(({ made }) => made) };
  }
}

const isDoneIn = (milliseconds: number, work: Promise<unknown>): Promise<boolean> =>
  Promise.race([
    work.then(() => true),
    new Promise<boolean>((resolve) => {
      setTimeout(() => resolve(false), milliseconds);
    }),
  ]);

/** Each round visits every backend once, and begins with the next one. */
async function runRounds(
  visits: readonly Visit[],
  input: Tensor,
  { least, most, spend }: Point['rounds'],
): Promise<void> {
  const begin = performance.now();
  for (let round = 0; round < most; round++) {
    if (round >= least && performance.now() - begin > spend) break;
    for (let i = 0; i < visits.length; i++) {
      const { loaded, made } = visits[(i + round) % visits.length];
      await rest();
      made.samples.push(await time(() => loaded.run(input, { keep: 'output' })));
    }
  }
}

window.scaling = new Scaling();
