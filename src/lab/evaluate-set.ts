import type { Engine, Network } from '../graph/engine.ts';
import { Batches } from './batches.ts';
import { MOST_CLASSES, type Classifier } from './evaluable.ts';
import type { Evaluation, LabelledSet } from './evaluation.ts';
import type { Pace } from './pace.ts';
import type { Result } from './result.ts';
import { pause, readPart, type SetRoad } from './set-tensors.ts';
import { Tally } from './tally.ts';

/** Milliseconds between reports of how far the run is: what the page renders, the run waits for. */
const REPORT_EVERY = 100;
/** Most images of a batch: larger ones are no faster, and take more memory. */
const MOST_BATCH = 1024;
/** Turns of the page that a batch takes: the engine cuts it on a GPU, so that a drawing waits for less. */
const TURNS = { webgpu: 2, cpu: 1 };
/** Images that are worth the wait for kernels of layers that fuse; fewer are done before those are. */
const WORTH_COMPILING = 256;
/** Images that are no batch of their own on a GPU, whose kernels are compiled for more. */
const REST = { webgpu: 32, cpu: 0 };

/** A network and a set, as they were when the run began. */
export interface EvaluationTask {
  readonly result: Result;
  readonly classifier: Classifier;
  readonly set: LabelledSet;
  /** Whether it is the test set that comes with the page. */
  readonly isBundled: boolean;
  readonly road: SetRoad;
}

/** What a run goes by, and whom it tells how many images are done. */
interface Course {
  readonly pace: Pace;
  readonly report: (done: number, right: number) => void;
}

/**
 * Runs every image of a set, on a network that is loaded for that alone.
 *
 * @throws the signal's reason once it is aborted
 */
export async function evaluateSet(
  engine: Engine,
  task: EvaluationTask,
  course: Course,
): Promise<Evaluation> {
  const { result, classifier, set, isBundled, road } = task;
  const loaded = await engine.load(classifier.model, result.weights);
  try {
    if (set.count >= WORTH_COMPILING) await loaded.prepare(WORTH_COMPILING);
    road.signal.throwIfAborted();
    const tally = new Tally(set.labels, classifier.isProbability);
    const start = road.now();
    await runParts(engine, loaded, task, { ...course, tally });
    const elapsed = road.now() - start;
    const { network, weights, source } = result;
    const { answers, confidences, right, unread } = tally;
    const labels = set.labels.reduce((most, label) => Math.max(most, label + 1), 0);
    const classes = Math.min(MOST_CLASSES, Math.max(labels, classifier.classes));
    const found = { classes, answers, confidences, right, unread, elapsed };
    return { network, weights, source, options: road.options, set, isBundled, ...found };
  } finally {
    loaded.dispose();
  }
}

/** While the engine has its batches, the next one is made ready. */
async function runParts(
  engine: Engine,
  loaded: Network,
  { road, set }: EvaluationTask,
  { pace, report, tally }: Course & { readonly tally: Tally },
): Promise<void> {
  const { now, signal } = road;
  const batches = new Batches({ engine, loaded, pace, tally, now });
  let reported = -Infinity;
  try {
    for (let from = 0; from < set.count;) {
      if (now() - reported >= REPORT_EVERY) {
        reported = now();
        report(tally.done, tally.right);
      }
      const end = from + Math.min(MOST_BATCH, TURNS[engine.backend] * pace.batchFor(engine));
      const to = end + REST[engine.backend] < set.count ? end : set.count;
      const part = await readPart(road, from, to);
      await batches.room();
      signal.throwIfAborted();
      batches.start(part, to - from);
      // The CPU runs without a pause: the page gets its turn here.
      if (engine.backend === 'cpu') await pause();
      from = to;
    }
    await batches.counted();
    signal.throwIfAborted();
  } finally {
    await batches.end();
  }
}
