import type { Engine, Network } from '../graph/engine.ts';
import { MOST_CLASSES, type Classifier } from './evaluable.ts';
import type { Evaluation, LabelledSet } from './evaluation.ts';
import type { Pace } from './pace.ts';
import type { Result } from './result.ts';
import { pause, readPart, type Part, type SetRoad } from './set-tensors.ts';
import { Tally } from './tally.ts';

/** Most images of a batch: larger ones are no faster, and take more memory. */
const MOST_BATCH = 1024;
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
    if (set.count >= WORTH_COMPILING) await loaded.prepare(MOST_BATCH);
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

/** While the GPU has one batch, the next one is made ready. */
async function runParts(
  engine: Engine,
  loaded: Network,
  { road, set }: EvaluationTask,
  { pace, report, tally }: Course & { readonly tally: Tally },
): Promise<void> {
  const partFrom = (from: number) => {
    const end = from + Math.min(MOST_BATCH, pace.batchFor(engine));
    const to = end + REST[engine.backend] < set.count ? end : set.count;
    return { to, part: readPart(road, from, to) };
  };
  let next = partFrom(0);
  for (let from = 0; from < set.count;) {
    report(from, tally.right);
    const { to, part } = next;
    const own = await part;
    if (to < set.count) next = partFrom(to);
    // Where this one fails, nobody waits for the next one any more.
    next.part.catch(() => undefined);
    const start = road.now();
    await runPart(loaded, own, tally);
    pace.took(engine, to - from, road.now() - start);
    tally.skip(to - from - own.indices.length);
    // The CPU runs without a pause: the page gets its turn here.
    if (engine.backend === 'cpu') await pause();
    road.signal.throwIfAborted();
    from = to;
  }
}

async function runPart(loaded: Network, { indices, input }: Part, tally: Tally): Promise<void> {
  if (indices.length === 0) return;
  const { output } = await loaded.run(input, { keep: 'output' });
  tally.add(indices, output);
}
