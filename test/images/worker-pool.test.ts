import { describe, expect, test } from 'vitest';
import { doJob, replyTo } from '../../src/images/picture-job.ts';
import type { Job } from '../../src/images/picture-reply.ts';
import { PictureError } from '../../src/images/picture-error.ts';
import { WorkerPool, type WorkerLike } from '../../src/images/worker-pool.ts';

const SIDE = 40;

/** Paper with an upright stroke in this column; without one, nothing but paper. */
function jobOf(column: number | undefined, file = 'one.png'): Job {
  const data = Uint8ClampedArray.from({ length: SIDE * SIDE * 4 }, (_, i) => {
    const [x, y] = [Math.floor(i / 4) % SIDE, Math.floor(i / 4 / SIDE)];
    const isInk = column !== undefined && x >= column && x < column + 3 && y >= 8 && y < 32;
    return isInk && i % 4 < 3 ? 0 : 255;
  });
  return { kind: 'read', picture: { width: SIDE, height: SIDE, data }, options: { file } };
}

/** Workers that answer, or fail, when the test says so. */
class FakeWorker extends EventTarget implements WorkerLike {
  readonly jobs: Job[] = [];
  isTerminated = false;

  postMessage(job: Job): void {
    this.jobs.push(job);
  }

  terminate(): void {
    this.isTerminated = true;
  }

  async answer(): Promise<void> {
    const job = this.jobs.at(-1);
    if (job === undefined) throw new Error('the worker was asked nothing');
    // Through a message everything loses its class.
    const data = structuredClone(await replyTo(job));
    this.dispatchEvent(new MessageEvent('message', { data }));
  }

  fail(): void {
    this.dispatchEvent(new Event('error'));
  }
}

function poolOf(most: number, start?: () => FakeWorker) {
  const workers: FakeWorker[] = [];
  const pool = new WorkerPool(() => {
    const worker = start?.() ?? new FakeWorker();
    workers.push(worker);
    return worker;
  }, most);
  return { pool, workers };
}

const wanted = () => new AbortController().signal;

describe('a pool of workers', () => {
  test('asks each one thing at a time, in order, and starts no more than it may', async () => {
    const { pool, workers } = poolOf(2);
    const jobs = [10, 14, 18, 22].map((column) => jobOf(column));
    const answers = jobs.map((job) => pool.ask(job, wanted()));
    expect(workers.map((worker) => worker.jobs)).toEqual([[jobs[0]], [jobs[1]]]);
    await workers[1].answer();
    expect(workers[1].jobs).toEqual([jobs[1], jobs[2]]);
    await workers[0].answer();
    expect(workers[0].jobs).toEqual([jobs[0], jobs[3]]);
    await workers[0].answer();
    await workers[1].answer();
    await Promise.all(answers);
    expect(workers).toHaveLength(2);
  });

  test('gives each its own answer', async () => {
    const { pool, workers } = poolOf(1);
    const [job, paper] = [jobOf(12), jobOf(undefined, 'blank.png')];
    const [reading, refusal] = [pool.ask(job, wanted()), pool.ask(paper, wanted())];
    await workers[0].answer();
    await workers[0].answer();
    expect(await reading).toEqual(await doJob(job));
    const error: unknown = await refusal.catch((caught: unknown) => caught);
    const direct: unknown = await doJob(paper).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(PictureError);
    expect(error).toEqual(direct);
    expect(Object.entries(error as PictureError)).toEqual(Object.entries(direct as PictureError));
  });

  test('leaves out what nobody waits for any more', async () => {
    const { pool, workers } = poolOf(1);
    const choice = new AbortController();
    const first = pool.ask(jobOf(10), choice.signal);
    const dropped = pool.ask(jobOf(14), choice.signal);
    const next = jobOf(18);
    const last = pool.ask(next, wanted());
    choice.abort(new Error('overtaken'));
    await workers[0].answer();
    await first;
    await expect(dropped).rejects.toThrow('overtaken');
    expect(workers[0].jobs.at(-1)).toBe(next);
    await workers[0].answer();
    await last;
  });

  test('replaces a worker that fails, and does its job here', async () => {
    const { pool, workers } = poolOf(1);
    const before = pool.ask(jobOf(10), wanted());
    await workers[0].answer();
    await before;
    const lost = jobOf(14);
    const [answer, next] = [pool.ask(lost, wanted()), pool.ask(jobOf(18), wanted())];
    workers[0].fail();
    expect(workers[0].isTerminated).toBe(true);
    expect(await answer).toEqual(await doJob(lost));
    expect(workers).toHaveLength(2);
    await workers[1].answer();
    await next;
  });

  test.each([
    ['cannot be started', () => new Error('no workers here')],
    ['fails before it ever answered', undefined],
  ])('does everything here where a worker %s', async (_, error) => {
    const { pool, workers } = poolOf(
      4,
      error &&
        (() => {
          throw error();
        }),
    );
    const jobs = [jobOf(10), jobOf(14)];
    const answers = jobs.map((job) => pool.ask(job, wanted()));
    for (const worker of workers) worker.fail();
    const started = workers.length;
    expect(await answers[1]).toEqual(await doJob(jobs[1]));
    expect(await answers[0]).toEqual(await doJob(jobs[0]));
    await pool.ask(jobOf(18), wanted());
    expect(workers).toHaveLength(started);
  });
});
