import { registerAll } from '../layers/catalog.ts';
import { CpuProgram } from './cpu-program.ts';
import { memoryOf, type Message, type Reply } from './worker-messages.ts';

/** A worker's own end of the channel. */
const port = globalThis as unknown as {
  addEventListener(type: 'message', listener: (event: { readonly data: Message }) => void): void;
  postMessage(reply: Reply, transfer: ArrayBuffer[]): void;
};

registerAll();
const programs = new Map<number, CpuProgram>();

async function valuesOf({ program, inputs, keep }: Extract<Message, { kind: 'run' }>) {
  try {
    return (await programs.get(program)?.run(inputs, { keep, time: false }))?.values;
  } catch {
    // Whoever asked runs it again, and meets the error itself.
    return undefined;
  }
}

port.addEventListener('message', ({ data: message }) => {
  const { kind, program } = message;
  if (kind === 'load') programs.set(program, new CpuProgram(message.model, message.weights));
  else if (kind === 'dispose') programs.delete(program);
  else {
    void valuesOf(message).then((values) =>
      port.postMessage({ run: message.run, values }, memoryOf(values ?? new Map())),
    );
  }
});
