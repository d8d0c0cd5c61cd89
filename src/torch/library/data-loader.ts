import { PyList, PyModule, PyObject, PyTuple, typeNameOf, type Value } from '../python/object.ts';
import { PyError } from '../python/py-error.ts';
import type { Context } from './context.ts';
import { requireInt } from './conversions.ts';
import { requireTensor } from './module.ts';
import { native } from '../python/native.ts';
import { TensorValue } from './tensor-value.ts';

/** Batches of a dataset: `[images, labels]` each. */
class DataLoader extends PyObject {
  readonly typeName = 'DataLoader';

  constructor(
    readonly context: Context,
    readonly dataset: PyObject,
    readonly batchSize: number,
    readonly options: { readonly isShuffled: boolean; readonly dropsLast: boolean },
  ) {
    super();
  }

  get #count(): number {
    return this.dataset.length?.() ?? 0;
  }

  override length(): number {
    const batches = this.#count / this.batchSize;
    return this.options.dropsLast ? Math.floor(batches) : Math.ceil(batches);
  }

  override attribute(name: string): Value | undefined {
    if (name === 'dataset') return this.dataset;
    return name === 'batch_size' ? this.batchSize : undefined;
  }

  override *iterate(): Iterable<Value> {
    const order = Array.from({ length: this.#count }, (_, i) => i);
    if (this.options.isShuffled) this.#shuffle(order);
    for (let batch = 0; batch < this.length(); batch++) {
      const places = order.slice(batch * this.batchSize, (batch + 1) * this.batchSize);
      yield this.#collate(places.map((i) => this.dataset.item?.(i) ?? null));
    }
  }

  /** Fisher and Yates. */
  #shuffle(order: number[]): void {
    const random = this.context.random();
    for (let i = order.length - 1; i > 0; i--) {
      const j = random.integer(0, i);
      [order[i], order[j]] = [order[j], order[i]];
    }
  }

  #collate(items: readonly Value[]): Value {
    const pairs = items.map((item) => (item instanceof PyTuple ? item.items : []));
    const images = pairs.map(([image]) => pictureOf(image));
    const labels = pairs.map(([, label]) => requireInt('label', label));
    const [{ shape }] = images;
    const stacked = new TensorValue(
      this.context,
      [images.length, ...shape],
      () => Float32Array.from(images.flatMap(({ data }) => [...data])),
      { before: images },
    );
    const digits = new TensorValue(this.context, [labels.length], () => Float32Array.from(labels), {
      dtype: 'int64',
    });
    return new PyList([stacked, digits]);
  }

  override repr(): string {
    return '<torch.utils.data.dataloader.DataLoader object>';
  }
}

function pictureOf(value: Value): TensorValue {
  if (value instanceof TensorValue) return requireTensor(value);
  throw new PyError(
    'TypeError',
    'default_collate: batch must contain tensors, numpy arrays, numbers, dicts or lists; found ' +
      `<class 'PIL.Image.Image'>`,
  );
}

/** torch.utils.data. */
export function dataModule(context: Context): PyModule {
  const parameters =
    'dataset, batch_size=1, shuffle=False, sampler=None, num_workers=0, drop_last=False, pin_memory=False';
  return new PyModule('torch.utils.data', {
    DataLoader: native('DataLoader.__init__', parameters, (given) => {
      const dataset = given('dataset');
      if (!(dataset instanceof PyObject) || dataset.item === undefined) {
        throw new PyError('TypeError', `'${typeNameOf(dataset)}' object is not a dataset`);
      }
      return new DataLoader(context, dataset, requireInt('batch_size', given('batch_size')), {
        isShuffled: given('shuffle') === true,
        dropsLast: given('drop_last') === true,
      });
    }),
  });
}
