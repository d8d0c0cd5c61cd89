/** A shape that does not fit a layer. `message` is PyTorch's own; `layer` is the node's name. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError';
  constructor(
    /** PyTorch's message, word for word. */
    readonly reason: string,
    /** Name of the layer that refused, once the graph knows it. */
    readonly layer?: string,
  ) {
    super(layer === undefined ? reason : `${layer}: ${reason}`);
  }

  /** The same error with the layer's name in front. */
  at(layer: string): ShapeError {
    return this.layer === undefined ? new ShapeError(this.reason, layer) : this;
  }
}

/** An argument that a layer or tensor cannot have, such as a negative kernel size. */
export class ArgumentError extends Error {
  override readonly name = 'ArgumentError';
}

/** A weight that is missing or has another shape than its layer declares. */
export class WeightError extends Error {
  override readonly name = 'WeightError';
}

/** A file whose bytes are not what its format requires. */
export class FormatError extends Error {
  override readonly name = 'FormatError';
}
