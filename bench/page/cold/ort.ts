import * as ort from 'onnxruntime-web';
import url from 'onnxruntime-web/ort-wasm-simd-threaded.jsep.wasm?url';
import { fetchBytes, picture, report } from './report.ts';

ort.env.wasm.numThreads = 1;
ort.env.wasm.wasmPaths = { wasm: new URL(url, location.href).href };
const model = new Uint8Array(await fetchBytes('lenet.onnx'));
const session = await ort.InferenceSession.create(model, {
  executionProviders: ['webgpu'],
  graphOptimizationLevel: 'all',
});
const [name] = session.outputNames;
const input = new ort.Tensor('float32', picture, [1, 1, 32, 32]);
const { [name]: output } = await session.run({ input });
await report(output.data as Float32Array);
