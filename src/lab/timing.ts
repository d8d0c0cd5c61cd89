import { fuse, isFusion } from '../graph/fusion.ts';
import type { LayerTimes, Measurement, Roofs } from '../graph/measurement.ts';
import type { Model, ModelNode } from '../graph/model.ts';
import { inferShapes } from '../graph/shapes.ts';
import { interquartileRange, median } from '../graph/statistics.ts';
import { workOf, type Work } from '../graph/work.ts';
import { callForm } from '../layers/call-form.ts';
import type { Shape } from '../tensor/shape.ts';

/** What was measured of one model, on one engine and for one size of batch. */
export interface Timed {
  readonly model: Model;
  /** Samples of the page's batch, and of the one that was measured. */
  readonly samples: number;
  readonly batch: number;
  /** The adapter's name, where there is one. */
  readonly adapter: string | undefined;
  readonly gpu: Measurement | undefined;
  readonly cpu: Measurement;
  readonly roofs: Roofs | undefined;
}

/** The timing study's part of the state. */
export interface TimingState {
  /** How much of the measurement under way is done, of one. */
  readonly progress?: number | undefined;
  readonly shown?: Timed | undefined;
  readonly failure?: string | undefined;
}

/** A time that was measured several times. */
export interface Duration {
  /** Milliseconds of one run. */
  readonly median: number;
  /** The middle half of the samples lies in so many milliseconds. */
  readonly spread: number;
  readonly samples: number;
  readonly repeats: number;
  /** All repeats together took less than the clock can tell: the median says nothing. */
  readonly isBelow: boolean;
}

/** One layer in the table. */
export interface TimingRow {
  readonly name: string;
  /** The module as the code calls it: `Conv2d(1, 6, 5)`. */
  readonly call: string;
  readonly shape: Shape;
  readonly work: Work;
  /** Undefined for a view, which runs nothing, and where there is no GPU. */
  readonly gpu: Duration | undefined;
  readonly cpu: Duration | undefined;
  /** What the roofline and the rates are of: the GPU's time, or the CPU's where there is none. */
  readonly time: Duration | undefined;
  /** Its share of all layers' times, of one. */
  readonly share: number | undefined;
  /** The layers that run in one kernel with it. */
  readonly group: Group;
}

/** Rows that are one kernel in the fused schedule: often more than one. */
export interface Group {
  readonly layers: readonly string[];
  readonly time: Duration | undefined;
}

export function durationOf({ repeats, milliseconds }: LayerTimes, step: number): Duration {
  const middle = median(milliseconds);
  return {
    median: middle,
    spread: interquartileRange(milliseconds),
    samples: milliseconds.length,
    repeats,
    isBelow: !(middle * repeats >= step),
  };
}

/** Durations by the name of the first layer of each. */
function durationsOf(
  times: readonly LayerTimes[] | undefined,
  step: number | undefined,
): Map<string, Duration> {
  const measured = (times ?? []).filter(({ milliseconds }) => milliseconds.length > 0);
  return new Map(measured.map((one) => [one.layers[0], durationOf(one, step ?? 0)]));
}

/** The table's rows, in an order that layers can run in, with all that fuse side by side. */
export function timingRows(timed: Timed): TimingRow[] {
  const { model, batch, gpu, cpu } = timed;
  const [shapes, work] = [inferShapes(model, batch), workOf(model, batch)];
  const onGpu = durationsOf(gpu?.layers, gpu?.clock.step);
  const onCpu = durationsOf(cpu.layers, cpu.clock.step);
  const main = gpu === undefined ? onCpu : onGpu;
  const told = [...main.values()].filter(({ isBelow }) => !isBelow);
  const total = told.reduce((sum, one) => sum + one.median, 0);
  const rowOf = ({ name, layer }: ModelNode, group: Group): TimingRow => {
    const time = main.get(name);
    return {
      name,
      call: callForm(layer),
      shape: shapes.get(name) ?? [],
      work: work.get(name) ?? { flops: 0, bytes: 0 },
      gpu: onGpu.get(name),
      cpu: onCpu.get(name),
      time,
      share: time === undefined || time.isBelow ? undefined : time.median / total,
      group,
    };
  };
  const together = durationsOf(gpu?.fused, gpu?.clock.step);
  return fuse(model).flatMap((part) => {
    const nodes = isFusion(part) ? part.nodes : [part];
    const group = { layers: nodes.map(({ name }) => name), time: together.get(nodes[0].name) };
    return nodes.map((node) => rowOf(node, group));
  });
}

/** 10⁹ a second of an amount that took this long, where that is known. */
export const giga = (amount: number, time: Duration | undefined): number | undefined =>
  time === undefined || time.isBelow ? undefined : amount / time.median / 1e6;

/** The roofs as rates: GB/s and GFLOP/s. */
export function ratesOf({ clock, copy, multiplyAdd }: Roofs): {
  bandwidth: number | undefined;
  compute: number | undefined;
} {
  return {
    bandwidth: giga(copy.bytes, durationOf(copy.times, clock.step)),
    compute: giga(multiplyAdd.flops, durationOf(multiplyAdd.times, clock.step)),
  };
}
