/** How invocations are numbered. */
export interface Numbering {
  /** Invocations in a workgroup. */
  readonly group: number;
  /**
   * What neighbours differ in: the sample, so that they need the same weights at the same time, or
   * the part of it, so that they read and write side by side.
   */
  readonly along: 'samples' | 'parts';
}

/** Names of what is shared out: units (samples, or rows of them), and parts of each. */
export interface Work {
  /** How many units there are, and an invocation's own. */
  readonly units: string;
  readonly unit: string;
  readonly parts: number;
  readonly part: string;
}

/** WGSL that finds the unit and the part of invocation `i`, and returns where there is no more. */
export function placeOf({ along }: Numbering, { units, unit, parts, part }: Work): string {
  const [own, last] =
    along === 'samples' ? [`i % ${units}`, `i / ${units}`] : [`i / ${parts}`, `i % ${parts}`];
  return `  let ${unit} = ${own};
  let ${part} = ${last};
  if ${along === 'samples' ? `${part} >= ${parts}` : `${unit} >= ${units}`} {
    return;
  }`;
}
