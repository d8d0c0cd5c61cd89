import { memoryOf, replyTo } from './picture-job.ts';
import type { Job } from './picture-reply.ts';
import { readPicture } from './road.ts';

/** A worker's own end of the channel; the page's types know a window's alone. */
const port = globalThis as unknown as {
  addEventListener(type: 'message', listener: (event: MessageEvent<Job>) => void): void;
  postMessage(message: unknown, transfer: ArrayBufferLike[]): void;
};

const SIDE = 280;

/** A picture of a plain stroke. */
function plainDrawing() {
  const data = new Uint8ClampedArray(SIDE * SIDE * 4).fill(255);
  for (let y = 60; y < 220; y++) data.fill(0, (y * SIDE + 130) * 4, (y * SIDE + 150) * 4);
  for (let i = 3; i < data.length; i += 4) data[i] = 255;
  return { width: SIDE, height: SIDE, data };
}

port.addEventListener('message', ({ data: job }) => {
  void replyTo(job).then((reply) => port.postMessage(reply, memoryOf(reply)));
});

// The engine compiles what it has seen run: the person's first stroke is not to wait for that.
readPicture(plainDrawing());
