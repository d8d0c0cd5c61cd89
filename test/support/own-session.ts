import { CpuBackend } from '../../src/cpu/cpu-backend.ts';
import { Engine } from '../../src/graph/engine.ts';
import { initialise } from '../../src/graph/weights.ts';
import type { Keep } from '../../src/lab/keep.ts';
import { Session } from '../../src/lab/session.ts';
import type { Surroundings } from '../../src/lab/surroundings.ts';
import { lenet } from '../../src/models/lenet.ts';
import type { Cell } from '../../src/torch/notebook.ts';
import { FakeNotebook } from './fake-notebook.ts';
import { withoutCode } from './without-code.ts';

/** A visit to the page: on the CPU, with two digits, and cells that come to what a test says. */
export const visit = (
  keep: Keep,
  cells: (source: string) => Partial<Cell> | Promise<Partial<Cell>>,
  others: Partial<Surroundings> = {},
): Session =>
  new Session({
    openEngine: async () => new Engine(new CpuBackend()),
    loadTrained: async () => initialise(lenet, 1),
    loadDigits: async () =>
      [5, 3].map((label) => ({ frame: new Uint8Array(28 * 28).fill(label), label })),
    loadPytorch: async () => new Map(),
    decode: () => Promise.reject(new Error('no file here')),
    readPicture: () => Promise.reject(new Error('no picture here')),
    ...withoutCode,
    keep,
    loadNotebook: async () => new FakeNotebook(cells),
    warm: () => undefined,
    painted: () => Promise.resolve(),
    now: () => 0,
    ...others,
  });
