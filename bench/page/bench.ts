import lenetUrl from '../../public/models/lenet5.safetensors?url';
import { Bench } from './measure.ts';
import { enginePeers } from './peers/engine.ts';
import { jaxPeers } from './peers/jax.ts';
import { ortPeers } from './peers/ort.ts';
import { tfjsPeers } from './peers/tfjs.ts';

declare global {
  interface Window {
    bench: Bench;
  }
}

window.bench = new Bench([...enginePeers, ...jaxPeers, ...ortPeers, ...tfjsPeers], async () =>
  (await fetch(lenetUrl)).arrayBuffer(),
);
