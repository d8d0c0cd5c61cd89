import * as jsep from 'onnxruntime-web';
import nativeUrl from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url';
import jsepUrl from 'onnxruntime-web/ort-wasm-simd-threaded.jsep.wasm?url';
import wasmUrl from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import * as plain from 'onnxruntime-web/wasm';
import * as native from 'onnxruntime-web/webgpu';
import type { Peer } from '../peer.ts';
import { writeOnnx } from '../write-onnx.ts';

type Build = Pick<typeof jsep, 'env' | 'InferenceSession' | 'Tensor'>;

for (const [build, url] of [
  [jsep, jsepUrl],
  [native, nativeUrl],
  [plain, wasmUrl],
] as const) {
  build.env.wasm.numThreads = 1;
  build.env.wasm.wasmPaths = { wasm: new URL(url, location.href).href };
}

const peer = (name: string, build: Build, provider: 'webgpu' | 'wasm'): Peer => ({
  name,
  async load({ model, chain }) {
    const session = await build.InferenceSession.create(writeOnnx(model.name, chain), {
      executionProviders: [provider],
      graphOptimizationLevel: 'all',
    });
    const [output] = session.outputNames;
    return {
      async run(batch, n) {
        const input = new build.Tensor('float32', batch, [n, ...chain[0].input]);
        const { [output]: result } = await session.run({ input });
        return result.data as Float32Array;
      },
      dispose: () => void session.release(),
    };
  },
});

export const ortPeers: readonly Peer[] = [
  peer('ONNX Runtime, WebGPU (JSEP)', jsep, 'webgpu'),
  peer('ONNX Runtime, WebGPU (native)', native, 'webgpu'),
  peer('ONNX Runtime, wasm', plain, 'wasm'),
];
