import url from '../../../public/models/lenet5.safetensors?url';
import { createEngine, readSafetensors } from '../../../src/index.ts';
import { lenet } from '../../../src/models/lenet.ts';
import { picture, report } from './report.ts';

const weights = fetch(url).then((response) => response.arrayBuffer());
const engine = await createEngine({ backend: 'webgpu' });
const network = await engine.load(lenet, readSafetensors(await weights));
const { output } = await network.run({ shape: [1, 1, 32, 32], data: picture }, { keep: 'output' });
await report(output.data);
