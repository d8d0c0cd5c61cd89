import { elementCount, type Shape } from '../../tensor/shape.ts';
import { PyTuple, type Value } from '../python/object.ts';
import { native } from '../python/native.ts';

/** torch.Size: a tuple that prints as `torch.Size([4, 10])`. */
export class TorchSize extends PyTuple {
  override readonly typeName = 'torch.Size';
  readonly shape: Shape;

  constructor(shape: Shape) {
    super(shape);
    this.shape = shape;
  }

  override attribute(name: string): Value | undefined {
    return name === 'numel' ? native('numel', '', () => elementCount(this.shape)) : undefined;
  }

  override repr(): string {
    return `torch.Size([${this.shape.join(', ')}])`;
  }
}
