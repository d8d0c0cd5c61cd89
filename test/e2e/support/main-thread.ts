import type { Browser, Page } from '@playwright/test';

/**
 * What kept a page from answering: its longest tasks, in milliseconds. By the clock a task takes as
 * long as other processes, such as SwiftShader's, leave it no processor; what a page is to blame for
 * is the time that its own thread computes.
 */
export interface MainThread {
  /** Processor time of the longest task, the browser's layout and painting included. */
  readonly longest: number;
  /** Processor time that scripts took in one task at most, with the layouts that they forced. */
  readonly script: number;
  /** The longest task by the clock. */
  readonly elapsed: number;
}

/** An event of Chromium's trace; times are in microseconds, `tdur` is processor time. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

const TASK = /RunTask$|PerformMicrotaskCheckpoint$/;
const SCRIPT = /^(?:FunctionCall|EvaluateScript|v8\.\w+|.*PerformMicrotaskCheckpoint)$/;

/** Does something, and tells what kept the page from answering meanwhile. */
export async function watchMainThread(
  browser: Browser,
  page: Page,
  act: () => Promise<unknown>,
): Promise<MainThread> {
  const categories = ['toplevel', 'devtools.timeline', 'v8', '__metadata'];
  await browser.startTracing(page, { categories });
  try {
    await act();
  } catch (error) {
    await browser.stopTracing();
    throw error;
  }
  const trace = await browser.stopTracing();
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  const events = onMainThread(traceEvents);
  const tasks = outermost(events.filter(({ name }) => TASK.test(name)));
  const scripts = outermost(events.filter(({ name }) => SCRIPT.test(name)));
  return {
    longest: largest(tasks.map(({ tdur = 0 }) => tdur)),
    script: largest(sumsWithin(tasks, scripts)),
    elapsed: largest(tasks.map(({ dur = 0 }) => dur)),
  };
}

/** What went on in pages' main threads, each event after those that it lies in. */
function onMainThread(events: readonly TraceEvent[]): TraceEvent[] {
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const mains = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(threadOf),
  );
  return events
    .filter((event) => event.ph === 'X' && mains.has(threadOf(event)))
    .sort((a, b) => a.pid - b.pid || a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
}

const endOf = ({ ts, dur = 0 }: TraceEvent): number => ts + dur;

const isWithin = (inner: TraceEvent, outer: TraceEvent): boolean =>
  inner.pid === outer.pid && inner.ts >= outer.ts && endOf(inner) <= endOf(outer);

/** Events without those that lie in another one. */
function outermost(events: readonly TraceEvent[]): TraceEvent[] {
  const kept: TraceEvent[] = [];
  for (const event of events) {
    const last = kept.at(-1);
    if (last === undefined || !isWithin(event, last)) kept.push(event);
  }
  return kept;
}

/** Processor time of the parts that lie in each task. */
function sumsWithin(tasks: readonly TraceEvent[], parts: readonly TraceEvent[]): number[] {
  let next = 0;
  return tasks.map((task) => {
    let sum = 0;
    while (next < parts.length && !isWithin(parts[next], task) && startsBefore(parts[next], task)) {
      next++;
    }
    for (; next < parts.length && isWithin(parts[next], task); next++) sum += parts[next].tdur ?? 0;
    return sum;
  });
}

const startsBefore = (a: TraceEvent, b: TraceEvent): boolean =>
  a.pid === b.pid ? a.ts < b.ts : a.pid < b.pid;

/** In milliseconds. */
const largest = (microseconds: readonly number[]): number =>
  microseconds.reduce((most, time) => Math.max(most, time), 0) / 1000;
