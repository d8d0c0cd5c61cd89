import type { Dispatch } from '../../layers/plan.ts';

/** How invocations are numbered. */
export interface Numbering {
  /** Invocations in a workgroup. */
  readonly group: number;
  /**
   * What neighbours differ in: the sample, so that they need the same weights at the same time, or
   * the part of it, so that they read and write side by side. In quads four neighbours always make
   * the same part and can swap values.
   */
  readonly along: 'samples' | 'quads' | 'parts';
}

/** What is shared out: units (rows of so many samples) and parts of each, and their names. */
export interface Work {
  readonly rows: number;
  /** How many units there are, and an invocation's own. */
  readonly units: string;
  readonly unit: string;
  readonly parts: number;
  readonly part: string;
}

/** WGSL that finds the unit and the part of invocation `i`, and returns where there is no more. */
export function placeOf(
  { along }: Numbering,
  { units, unit, parts, part }: Omit<Work, 'rows'>,
): string {
  if (along === 'parts') {
    return `  let ${unit} = i / ${parts};
  let ${part} = i % ${parts};
  if ${unit} >= ${units} {
    return;
  }`;
  }
  const places = along === 'samples' ? units : `(${units} + 3) / 4 * 4`;
  return `  let places = ${places};
  let ${unit} = min(i % places, ${units} - 1);
  let ${part} = i / places;
  if ${part} >= ${parts} {
    return;
  }`;
}

/** The workgroups that this takes. */
export function dispatchOf(
  { group, along }: Numbering,
  { rows, parts }: Pick<Work, 'rows' | 'parts'>,
): Dispatch {
  const units = along === 'quads' ? 4 : 1;
  return { kind: 'flat', perSample: parts * units, samples: rows * units, perGroup: group };
}
