import { createEngine, type Engine } from '../../../src/index.ts';
import type { Peer } from '../peer.ts';

type Keep = 'all' | 'output';

const opened = new Map<string, Promise<Engine>>();

/** One device for all that runs on it. */
export function open(backend: 'webgpu' | 'cpu'): Promise<Engine> {
  const known = opened.get(backend) ?? createEngine({ backend });
  opened.set(backend, known);
  return known;
}

/** The adapter that the engine was given. */
export const adapterName = async (): Promise<string> => (await open('webgpu')).adapter;

const peer = (name: string, backend: 'webgpu' | 'cpu', keep: Keep): Peer => ({
  name,
  async load({ model, weights }) {
    const engine = await open(backend);
    const network = await engine.load(model, weights);
    const [{ shape }] = model.inputs;
    return {
      visit: (n) => network.prepare(n, { keep }),
      async run(data, n) {
        const { output } = await network.run({ shape: [n, ...shape], data }, { keep });
        return output.data;
      },
      dispose: () => network.dispose(),
    };
  },
});

export const enginePeers: readonly Peer[] = [
  peer('engine, WebGPU, output', 'webgpu', 'output'),
  peer('engine, WebGPU, all values', 'webgpu', 'all'),
  peer('engine, CPU', 'cpu', 'output'),
];
