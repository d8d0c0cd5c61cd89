/** One feature's numbers; weight and bias are 1 and 0 where the layer has none. */
export interface FeatureNumbers {
  readonly weight?: number;
  readonly bias?: number;
  readonly mean: number;
  readonly variance: number;
}

/** (x − mean) ÷ √(variance + eps) × weight + bias. */
export function normalise(x: number, numbers: FeatureNumbers, eps: number): number {
  const { weight = 1, bias = 0, mean, variance } = numbers;
  return ((x - mean) / Math.sqrt(variance + eps)) * weight + bias;
}
