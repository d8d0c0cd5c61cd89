import * as tf from '@tensorflow/tfjs-core';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import '@tensorflow/tfjs-backend-webgpu';
import simdUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threadedUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import plainUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import type { Peer } from '../peer.ts';
import { channelsLast } from './channels-last.ts';
import { tfjsNetwork } from './tfjs-network.ts';

// One thread, as the other wasm peers but jax-js.
tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
setWasmPaths({
  'tfjs-backend-wasm.wasm': plainUrl,
  'tfjs-backend-wasm-simd.wasm': simdUrl,
  'tfjs-backend-wasm-threaded-simd.wasm': threadedUrl,
});

const peer = (name: string, backend: 'webgpu' | 'wasm'): Peer => ({
  name,
  async load({ chain }) {
    const visit = async (): Promise<void> => {
      if (!(await tf.setBackend(backend))) throw new Error(`tfjs has no ${backend} here`);
      await tf.ready();
    };
    await visit();
    const forward = tfjsNetwork(chain);
    const [channels, height, width] = chain[0].input;
    return {
      arrange: (batch) => channelsLast(batch, chain[0].input),
      visit,
      async run(batch, n) {
        const output = tf.tidy(() => forward(tf.tensor4d(batch, [n, height, width, channels])));
        const data = await output.data();
        output.dispose();
        return data;
      },
    };
  },
});

export const tfjsPeers: readonly Peer[] = [
  peer('tfjs, WebGPU', 'webgpu'),
  peer('tfjs, wasm', 'wasm'),
];
