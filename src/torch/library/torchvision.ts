import { resizeLikePillow } from '../../images/resize.ts';
import {
  PyModule,
  PyObject,
  PyTuple,
  reprOf,
  type Arguments,
  type Value,
} from '../python/object.ts';
import { PyError, UnsupportedError } from '../python/py-error.ts';
import { derived } from './apply-layer.ts';
import { itemsOf } from './containers.ts';
import type { Context } from './context.ts';
import { intsOf, requireNumber } from './conversions.ts';
import { requireTensor } from './module.ts';
import { callWith } from '../python/functions.ts';
import { native } from '../python/native.ts';
import { TensorValue } from './tensor-value.ts';

/** A grey picture of bytes, as PIL holds one of MNIST's. */
class GreyPicture extends PyObject {
  readonly typeName = 'Image';
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;

  constructor(width: number, height: number, pixels: Uint8Array) {
    super();
    this.width = width;
    this.height = height;
    this.pixels = pixels;
  }

  override repr(): string {
    return `<PIL.Image.Image image mode=L size=${this.width}x${this.height}>`;
  }
}

/** A step that turns a picture or a tensor into another. */
class Transform extends PyObject {
  readonly typeName: string;
  readonly apply: (value: Value) => Value;

  constructor(typeName: string, apply: (value: Value) => Value) {
    super();
    this.typeName = typeName;
    this.apply = apply;
  }

  override call({ positional }: Arguments): Value {
    return this.apply(positional.at(0) ?? null);
  }

  override repr(): string {
    return `${this.typeName}()`;
  }
}

/** Something with a length whose items are pairs of a picture and its label. */
export class MnistDataset extends PyObject {
  readonly typeName = 'MNIST';
  readonly context: Context;
  readonly transform: Value;

  constructor(context: Context, transform: Value) {
    super();
    this.context = context;
    this.transform = transform;
  }

  get #digits() {
    const { digits } = this.context;
    if (digits === undefined)
      throw new PyError('RuntimeError', 'Dataset not found. The digits could not be loaded');
    return digits;
  }

  override length(): number {
    return this.#digits.labels.data.length;
  }

  override item(key: Value): Value {
    const count = this.length();
    if (typeof key !== 'number' || key < 0 || key >= count) {
      throw new PyError(
        'IndexError',
        `index ${reprOf(key)} is out of bounds for dimension 0 with size ${count}`,
      );
    }
    const { images, labels } = this.#digits;
    const [height, width] = images.shape.slice(1);
    const start = key * height * width;
    const picture = new GreyPicture(
      width,
      height,
      images.data.subarray(start, start + height * width),
    );
    const { transform } = this;
    const value = transform === null ? picture : callWith(transform, picture);
    return new PyTuple([value, labels.data[key]]);
  }

  override repr(): string {
    return 'Dataset MNIST';
  }
}

/** torchvision, its datasets (the bundled MNIST) and its transforms. */
export function torchvisionModules(context: Context): [string, PyModule][] {
  const transforms = new PyModule('torchvision.transforms', transformMembers(context));
  const datasets = new PyModule('torchvision.datasets', {
    MNIST: native(
      'MNIST.__init__',
      'root, train=True, transform=None, target_transform=None, download=False',
      (given) => new MnistDataset(context, given('transform')),
    ),
  });
  const torchvision = new PyModule('torchvision', { datasets, transforms });
  return [torchvision, datasets, transforms].map((one) => [one.name, one]);
}

function transformMembers(context: Context): Record<string, Value> {
  return {
    Compose: native('Compose.__init__', 'transforms', (given) => {
      const steps = itemsOf(given('transforms'));
      return new Transform('Compose', (value) =>
        steps.reduce((now, step) => callWith(step, now), value),
      );
    }),
    ToTensor: native(
      'ToTensor',
      '',
      () => new Transform('ToTensor', (value) => toTensor(context, value)),
    ),
    Resize: native('Resize.__init__', 'size, interpolation=None', (given) => {
      const [height, width = height] = intsOf('size', given('size'));
      return new Transform('Resize', (value) => {
        const { pixels, width: from, height: rows } = requirePicture(value);
        return new GreyPicture(width, height, resizeLikePillow(pixels, from, rows, width, height));
      });
    }),
    Normalize: native('Normalize.__init__', 'mean, std, inplace=False', (given) => {
      const [mean] = itemsOf(given('mean')).map((one) => requireNumber('mean', one));
      const [std] = itemsOf(given('std')).map((one) => requireNumber('std', one));
      return new Transform('Normalize', (value) => {
        const tensor = requireTensor(value);
        return derived(tensor, tensor.shape, (data) => data.map((one) => (one - mean) / std));
      });
    }),
  };
}

function requirePicture(value: Value): GreyPicture {
  if (value instanceof GreyPicture) return value;
  throw new UnsupportedError('Resize of anything but a picture: put it before ToTensor');
}

function toTensor(context: Context, value: Value): TensorValue {
  const { pixels, width, height } = requirePicture(value);
  return new TensorValue(context, [1, height, width], () =>
    Float32Array.from(pixels, (byte) => byte / 255),
  );
}
