import { beforeAll, describe, expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { readIdx } from '../../src/formats/idx.ts';
import { readSafetensors } from '../../src/formats/safetensors.ts';
import { readPicture } from '../../src/images/road.ts';
import { createEngine } from '../../src/index.ts';
import { CHAPTERS, lesson } from '../../src/lab/lesson.ts';
import { Session } from '../../src/lab/session.ts';
import { notebook } from '../../src/models/notebook.ts';
import { stepText } from '../../src/ui/texts/lesson.ts';
import { withoutCode } from '../support/without-code.ts';

const read = (path: string) => new Uint8Array(readFileSync(path));

function newSession(): Session {
  const images = readIdx(read('public/mnist/samples-images-idx3-ubyte'));
  const labels = readIdx(read('public/mnist/samples-labels-idx1-ubyte'));
  const digits = Array.from(labels.data.subarray(0, 2), (label, i) => ({
    frame: Uint8Array.from(images.data.subarray(i * 784, (i + 1) * 784)),
    label,
  }));
  return new Session({
    openEngine: () => createEngine({ backend: 'cpu' }),
    loadTrained: async () => readSafetensors(read('public/models/lenet5.safetensors')),
    loadPytorch: async () => new Map(),
    loadDigits: async () => digits,
    decode: async () => {
      const data = new Uint8ClampedArray(64 * 64 * 4).fill(255);
      for (let y = 8; y < 56; y++) data.fill(0, (y * 64 + 28) * 4, (y * 64 + 34) * 4);
      for (let i = 3; i < data.length; i += 4) data[i] = 255;
      return { picture: { width: 64, height: 64, data }, notices: [] };
    },
    readPicture: async (picture, options) => readPicture(picture, options),
    ...withoutCode,
    warm: () => undefined,
    painted: () => Promise.resolve(),
    now: () => 0,
  });
}

describe('the lesson', () => {
  test('goes through its chapters in order, each step with a text and a network that exists', () => {
    const chapters = lesson.map(({ chapter }) => CHAPTERS.indexOf(chapter));
    expect(chapters).toEqual(chapters.toSorted((a, b) => a - b));
    expect(new Set(chapters).size).toBe(CHAPTERS.length);
    for (const { id, network, spot } of lesson) {
      expect(stepText(id).task.length).toBeGreaterThan(10);
      const model = notebook.find((one) => one.id === network)?.model;
      expect(model === undefined).toBe(network === undefined);
      const names = [...(model?.inputs ?? []), ...(model?.nodes ?? [])].map(({ name }) => name);
      const pointed = spot.part === 'layers' ? spot.layers : [];
      expect(names).toEqual(expect.arrayContaining([...pointed]));
    }
  });

  test('shows every network of the notebook', () => {
    const shown = new Set(lesson.map(({ id, network }) => network ?? id));
    const ids = notebook.map(({ id }) => id);
    const chosen = { hybrid: 'lenet-hybrid', 'fresh-loss': 'lenet-loss' };
    const names = [...shown].map((one) => chosen[one as keyof typeof chosen] ?? one);
    expect(names).toEqual(expect.arrayContaining(ids));
  });
});

/** What a person does at each step. */
const DEEDS: Readonly<Record<string, (session: Session) => unknown>> = {
  tensor: (session) => session.pin({ layer: 'input', index: [0, 1, 10, 10] }),
  conv: (session) => session.pin({ layer: 'conv1', index: [0, 4, 12, 14] }),
  descend: (session) => {
    session.pin({ layer: 'conv1', index: [0, 4, 12, 14] });
    session.descendToLargest();
  },
  pool: (session) => session.pin({ layer: 'conv1_pool', index: [0, 2, 5, 5] }),
  formulas: (session) => session.showTab('shapes'),
  flatten: (session) => session.pin({ layer: 'flatten', index: [0, 100] }),
  linear: (session) => session.pin({ layer: 'dense1', index: [0, 7] }),
  softmax: (session) => session.pin({ layer: 'softmax', index: [0, 3] }),
  sequential: (session) => session.chooseNetwork('sequential'),
  'sub-classing': (session) => session.chooseNetwork('sub-classing'),
  'layer-sub-classing': (session) => session.chooseNetwork('layer-sub-classing'),
  'model-and-layer-sub-classing': (session) =>
    session.chooseNetwork('model-and-layer-sub-classing'),
  'odd-size': (session) => session.pin({ layer: 'conv3.pool', index: [0, 3, 1, 1] }),
  draw: (session) => session.addFiles([new File([], 'one.png')]),
  'no-padding': (session) => session.pin({ layer: 'conv1', index: [0, 3, 1, 1] }),
  'to-the-pixels': (session) => {
    session.pin({ layer: 'softmax', index: [0, 1] });
    for (let i = 0; i < 8; i++) session.descendToLargest();
  },
  kernels: (session) => session.showTab('kernels'),
  occlusion: (session) => session.showTab('occlusion'),
  hybrid: (session) => session.chooseNetwork('lenet-hybrid'),
  'fresh-loss': (session) => session.chooseNetwork('lenet-loss'),
  'cross-entropy': (session) => session.pin({ layer: 'loss_function', index: [] }),
  'softmax-twice': (session) => session.chooseWeights('trained'),
};

describe('a person who follows it', () => {
  let session: Session;

  beforeAll(async () => {
    session = newSession();
    await session.start();
  });

  test.each(lesson.map(({ id }, at) => ({ id, at })))('does $id', async ({ id, at }) => {
    await session.showStep(at);
    expect(session.state.lesson).toEqual({ at, isDone: false });
    await DEEDS[id](session);
    expect(session.state.failures).toEqual([]);
    expect(session.state.lesson).toEqual({ at, isDone: true });
  });
});
