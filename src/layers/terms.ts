/** One input element, and the parameter or number that it is multiplied by, if any. */
export interface Term {
  /** Which of the layer's inputs. */
  readonly input: number;
  /** Where in that input, `[n, c, h, w]`. */
  readonly index: readonly number[];
  readonly parameter?: { readonly name: string; readonly index: readonly number[] };
}

/**
 * Where one output value comes from. The rule says how the terms make it:
 *
 * - `dot`: Σ input × parameter, channel by channel, plus the bias
 * - `sum`: Σ input, plus the bias
 * - `product`: Π input
 * - `mean`: Σ input ÷ divisor
 * - `max`: the largest input
 * - `map`: a function of the one input
 * - `copy`: the one input itself, or without one the `constant`
 * - `softmax`: exp(first − max) ÷ Σ exp(term − max); the first term is the value's own logit
 * - `log-softmax`: first − max − log Σ exp(term − max)
 * - `batch-norm`: (input − mean) ÷ √(variance + eps) × weight + bias, with these `parameters`
 * - `cross-entropy`: the loss over the logits of all samples, with the labels beside them
 */
export interface Terms {
  readonly rule:
    | 'dot'
    | 'sum'
    | 'product'
    | 'mean'
    | 'max'
    | 'map'
    | 'copy'
    | 'softmax'
    | 'log-softmax'
    | 'batch-norm'
    | 'cross-entropy';
  readonly terms: readonly Term[];
  readonly bias?: { readonly name: string; readonly index: readonly number[] };
  /** What a normalization takes beside its input, in the layer's order. */
  readonly parameters?: readonly { readonly name: string; readonly index: readonly number[] }[];
  readonly divisor?: number;
  /** What stands on padding, and comes from no input. */
  readonly constant?: number;
  /** Taps of the window that fell on padding and therefore are not among the terms. */
  readonly clipped?: number;
}
