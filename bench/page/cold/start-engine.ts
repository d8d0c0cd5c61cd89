import url from '../../../public/models/lenet5.safetensors?url';
import { createEngine, readSafetensors } from '../../../src/index.ts';
import { lenet } from '../../../src/models/lenet.ts';
import { picture, report } from './report.ts';

/** From nothing to the probabilities of one picture. */
export async function startWith(backend: 'auto' | 'webgpu'): Promise<void> {
  const weights = fetch(url).then((response) => response.arrayBuffer());
  const engine = await createEngine({ backend });
  const network = await engine.load(lenet, readSafetensors(await weights));
  const input = { shape: [1, 1, 32, 32], data: picture };
  const { output } = await network.run(input, { keep: 'output' });
  await report(output.data);
}
