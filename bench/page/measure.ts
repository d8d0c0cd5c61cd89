import { createEngine } from '../../src/index.ts';
import type { Tensor } from '../../src/tensor/tensor.ts';
import { picture } from './cold/report.ts';
import { compare } from './compare.ts';
import { repeated, subjectOf, type ReadLenet, type Subject } from './networks.ts';
import { packChain, type PackedChain } from './packed-chain.ts';
import type { Loaded, Peer } from './peer.ts';
import { adapterName } from './peers/engine.ts';
import { writeOnnx } from './write-onnx.ts';

/** What is fetched by the pages of the cold start, as JSON can hold it. */
interface ColdFiles {
  readonly chain: PackedChain;
  readonly numbers: readonly number[];
  readonly onnx: readonly number[];
}

/** How far an output was from the reference, and milliseconds of a run. */
interface Checked {
  readonly worstError: number;
  readonly milliseconds: number;
}

/** Up to this many samples a GPU may fall asleep between runs; each then starts from rest. */
const SMALL_BATCH = 32;
const REST = 6;

/** What the commands drive, on the page where all peers are or in Node.js. */
export class Bench {
  readonly #peers: readonly Peer[];
  readonly #readLenet: ReadLenet;
  readonly #loaded = new Map<string, Loaded>();
  #subject: Subject | undefined;
  #expected = new Float32Array();

  constructor(peers: readonly Peer[], readLenet: ReadLenet) {
    this.#peers = peers;
    this.#readLenet = readLenet;
  }

  names(): string[] {
    return this.#peers.map(({ name }) => name);
  }

  adapter(): Promise<string> {
    return adapterName();
  }

  /** Takes up a network and computes what its samples give. */
  async open(network: string): Promise<void> {
    for (const loaded of this.#loaded.values()) loaded.dispose?.();
    this.#loaded.clear();
    this.#subject = await subjectOf(network, this.#readLenet);
    this.#expected = await reference(this.#subject, this.#subject.samples);
  }

  async load(peer: string): Promise<void> {
    const found = this.#peers.find(({ name }) => name === peer);
    if (found === undefined) throw new Error(`there is no peer ${peer}`);
    this.#loaded.set(peer, await found.load(this.#opened()));
  }

  /**
   * Runs a batch and compares what comes.
   *
   * @param once times that very run, rather than a second one: for peers that take long
   * @throws Error when an output is not what the reference gives
   */
  async check(peer: string, n: number, once: boolean): Promise<Checked> {
    const batch = repeated(this.#opened().samples, n);
    const loaded = this.#ready(peer);
    await loaded.visit?.(n);
    const input = loaded.arrange?.(batch) ?? batch;
    let output = new Float32Array();
    const first = await time(async () => {
      output = Float32Array.from(await loaded.run(input, n));
    });
    const worstError = compare(output, repeated(this.#expected, n));
    return { worstError, milliseconds: once ? first : await time(() => loaded.run(input, n)) };
  }

  /** Each round visits every peer once, and begins with the next one. */
  async rounds(peers: readonly string[], n: number, count: number): Promise<number[][]> {
    const batch = repeated(this.#opened().samples, n);
    const visits = peers.map((name) => {
      const loaded = this.#ready(name);
      const milliseconds: number[] = [];
      return { loaded, input: loaded.arrange?.(batch) ?? batch, milliseconds };
    });
    for (let round = 0; round < count; round++) {
      for (let i = 0; i < visits.length; i++) {
        const { loaded, input, milliseconds } = visits[(i + round) % visits.length];
        await loaded.visit?.(n);
        if (n <= SMALL_BATCH) await rest();
        milliseconds.push(await time(() => loaded.run(input, n)));
      }
    }
    return visits.map(({ milliseconds }) => milliseconds);
  }

  /** The network as files for the pages of the cold start. */
  coldFiles(): ColdFiles {
    const { model, chain } = this.#opened();
    const { json, numbers } = packChain(chain);
    return { chain: json, numbers, onnx: [...writeOnnx(model.name, chain)] };
  }

  /** How far probabilities are from what the picture of the cold start gives. */
  async compareCold(output: readonly number[]): Promise<number> {
    return compare(Float32Array.from(output), await reference(this.#opened(), picture));
  }

  #opened(): Subject {
    if (this.#subject === undefined) throw new Error('no network is open');
    return this.#subject;
  }

  #ready(peer: string): Loaded {
    const loaded = this.#loaded.get(peer);
    if (loaded === undefined) throw new Error(`${peer} is not loaded`);
    return loaded;
  }
}

/** The CPU backend adds up in double precision. */
async function reference(
  { model, weights }: Subject,
  data: Float32Array,
): Promise<Float32Array<ArrayBuffer>> {
  const engine = await createEngine({ backend: 'cpu' });
  const network = await engine.load(model, weights);
  const [{ shape }] = model.inputs;
  const n = data.length / shape.reduce((product, size) => product * size, 1);
  const input: Tensor = { shape: [n, ...shape], data };
  const { output } = await network.run(input, { keep: 'output' });
  return Float32Array.from(output.data);
}

/** Milliseconds that some work takes. */
export async function time(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

/** Lets a GPU fall asleep. */
export const rest = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, REST);
  });
