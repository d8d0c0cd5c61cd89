/** What the engine is held to: |actual − expected| ≤ absolute + relative · |expected|. */
export const TOLERANCE = { absolute: 1e-5, relative: 1e-4 };

/** How far a finite value may lie from the expected one. */
export const toleranceOf = (expected: number): number =>
  TOLERANCE.absolute + TOLERANCE.relative * Math.abs(expected);
