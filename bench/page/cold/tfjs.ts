import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-webgpu';
import { unpackChain } from '../packed-chain.ts';
import { tfjsNetwork } from '../peers/tfjs-network.ts';
import { fetchBytes, picture, report } from './report.ts';

const files = Promise.all([fetchBytes('chain.json'), fetchBytes('weights.bin')]);
if (!(await tf.setBackend('webgpu'))) throw new Error('tfjs has no WebGPU here');
await tf.ready();
const [json, numbers] = await files;
const chain = unpackChain(JSON.parse(new TextDecoder().decode(json)), new Float32Array(numbers));
const output = tfjsNetwork(chain)(tf.tensor4d(picture, [1, 32, 32, 1]));
await report(await output.data());
