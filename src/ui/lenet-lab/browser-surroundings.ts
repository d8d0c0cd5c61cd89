import { readIdx } from '../../formats/idx.ts';
import { readSafetensors } from '../../formats/safetensors.ts';
import { FRAME } from '../../images/input.ts';
import { WorkerPool } from '../../images/worker-pool.ts';
import { PromptBackend } from '../../cpu/prompt-backend.ts';
import { requestDevice } from '../../gpu/device.ts';
import type { Backend } from '../../graph/backend.ts';
import { openEngine, startEngine } from '../../start-engine.ts';
import type { CellText } from '../../lab/code-cell.ts';
import { RefusalError } from '../../lab/failure.ts';
import type { Digit, Surroundings } from '../../lab/surroundings.ts';
import { spareTask } from '../own-task.ts';
import { lateKeep } from './late-keep.ts';
import { warmCode } from './warm-code.ts';
import { startPictureWorker } from '../../workers/start-worker.ts';

/** Most workers that read pictures, and the cores that are left to the page and the GPU's process. */
const MOST_WORKERS = 4;
const OTHER_CORES = 1;

/** The device takes its time to open; what runs networks on it is loaded once there is one. */
async function openGpu(): Promise<Backend> {
  const device = await requestDevice();
  const { GpuBackend } = await import('../../gpu/gpu-backend.ts');
  return new GpuBackend(device);
}

/** The browser, with the files that lie beside the page. Each is fetched once. */
export function browserSurroundings(base: string): Surroundings {
  const cores = navigator.hardwareConcurrency - OTHER_CORES;
  const pool = new WorkerPool(startPictureWorker, Math.max(1, Math.min(MOST_WORKERS, cores)));
  const trained = once(async () =>
    readSafetensors(await fetchBytes(new URL('models/lenet5.safetensors', base))),
  );
  const pytorch = once(async () =>
    readSafetensors(
      await fetchBytes(new URL('models/lenet5-reference.safetensors', base), { priority: 'low' }),
    ),
  );
  const digits = once(() => fetchDigits(base));
  // What the first answer is made from is on its way while the page's elements come to be.
  for (const load of [trained, digits]) load().catch(() => undefined);
  const cells = once(() => fetchCells(base));
  return {
    openEngine: async (backend) =>
      backend === 'auto'
        ? startEngine(openGpu, new PromptBackend(), spareTask)
        : openEngine(backend, openGpu),
    loadTrained: trained,
    loadPytorch: pytorch,
    loadDigits: digits,
    loadTestFiles: () => fetchTestFiles(base),
    keep: lateKeep,
    loadNotebook: async () => (await import('../../notebook.ts')).createNotebook(),
    loadCells: cells,
    readWeights: async (file) => {
      const { readWeightFile } = await import('../../formats/read-weights.ts');
      return readWeightFile(await file.arrayBuffer(), file.name);
    },
    readModel: async (file) => {
      const { readOnnxFile } = await import('../../formats/onnx/read-onnx.ts');
      return readOnnxFile(await file.arrayBuffer(), file.name);
    },
    decode: async (file, signal) =>
      (await isSvg(file))
        ? (await import('../../images/decode.ts')).decodePicture(file)
        : pool.ask({ kind: 'decode', file, name: file.name }, signal),
    readPicture: ({ width, height, data }, options, signal) =>
      pool.ask({ kind: 'read', picture: { width, height, data }, options }, signal),
    warm: () => {
      pool.warm();
      void warmCode();
    },
    painted: spareTask,
    now: () => performance.now(),
  };
}

/** Remembers a success; a failure is tried again at the next call. */
function once<T>(load: () => Promise<T>): () => Promise<T> {
  let pending: Promise<T> | undefined;
  return () => {
    pending ??= load().catch((error: unknown) => {
      pending = undefined;
      throw error;
    });
    return pending;
  };
}

/** Bytes from a file's start that tell an SVG. */
const HEAD = 4096;

/** SVGs are drawn by an image element, which workers have not. */
async function isSvg(file: File): Promise<boolean> {
  try {
    const { sniff } = await import('../../images/sniff.ts');
    const head = await file.slice(0, HEAD).arrayBuffer();
    return sniff(new Uint8Array(head)).kind === 'svg';
  } catch {
    // Whoever decodes it says why it cannot be read.
    return false;
  }
}

async function fetchBytes(url: URL, init: RequestInit = {}): Promise<Uint8Array<ArrayBuffer>> {
  const { pathname: path } = url;
  const response = await fetch(url, init).catch((cause: unknown) => {
    throw new RefusalError('not-reached', { path }, { cause });
  });
  const { ok, status } = response;
  if (!ok) throw new RefusalError('not-loaded', { path, status });
  return new Uint8Array(await response.arrayBuffer());
}

async function fetchCells(base: string): Promise<CellText[]> {
  const bytes = await fetchBytes(new URL('notebook/cells.json', base));
  const cells = JSON.parse(new TextDecoder().decode(bytes)) as { id: string; source: string }[];
  return cells.map(({ id, source }) => ({ source, from: id }));
}

async function fetchDigits(base: string): Promise<Digit[]> {
  const [images, labels] = await Promise.all(
    ['images-idx3', 'labels-idx1'].map(async (name) =>
      readIdx(await fetchBytes(new URL(`mnist/samples-${name}-ubyte`, base))),
    ),
  );
  const size = FRAME * FRAME;
  return Array.from(labels.data, (label, i) => ({
    frame: images.data.subarray(i * size, (i + 1) * size),
    label,
  }));
}

/** Fetched where they are asked for: the page opens without them. */
const fetchTestFiles = (base: string): Promise<File[]> =>
  Promise.all(
    ['images-idx3', 'labels-idx1'].map(async (part) => {
      const name = `t10k-${part}-ubyte.gz`;
      return new File([await fetchBytes(new URL(`mnist/${name}`, base))], name);
    }),
  );
