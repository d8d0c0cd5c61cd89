import { sliceBatch } from '../../tensor/tensor.ts';
import { allFinite } from './all-finite.ts';
import { DotKernel } from './dot-kernel.ts';
import type { Filters } from './filters.ts';
import type { Geometry } from './geometry.ts';
import type { Kernel } from './kernel.ts';
import type { Rest } from './tile-rest.ts';
import { WinogradKernel } from './winograd-kernel.ts';
import { transformOf } from './winograd-transforms.ts';

/** Fewest channels and filters that are worth transforms, and how many products these must save. */
const CHANNELS = 3;
const FILTERS = 4;
const SAVING = 1.5;

/** Most transformed weights: the second cache holds them. */
const WEIGHTS = 2 ** 18;

/** Weighted sums with all that fuses with them, product by product. */
export function sumsKernel(geometry: Geometry, filters: Filters, rest: Rest): Kernel {
  const kernel = new DotKernel(geometry, filters, rest);
  return (x, y) => kernel.run(x, y);
}

/** The same with fewer products, where that is faster; a sample that is not finite takes them all. */
export function winogradKernel(
  geometry: Geometry,
  filters: Filters,
  rest: Rest,
): Kernel | undefined {
  const transform = isWorth(geometry, filters) ? transformOf(geometry.window.kernel[0]) : undefined;
  if (transform === undefined) return undefined;
  const kernel = new WinogradKernel(geometry, filters, transform, rest);
  let all: Kernel | undefined;
  return (x, y) => {
    if (allFinite(x.data)) {
      kernel.run(x, y);
      return;
    }
    all ??= sumsKernel(geometry, filters, rest);
    const [n] = x.shape;
    for (let i = 0; i < n; i++) {
      const one = sliceBatch(x, i, i + 1);
      const made = y.subarray(i * kernel.perSample, (i + 1) * kernel.perSample);
      if (allFinite(one.data)) kernel.run(one, made);
      else all(one, made);
    }
  };
}

function isWorth(geometry: Geometry, { perGroup, weight }: Filters): boolean {
  const { groups, channels, rows, columns, window } = geometry;
  const { kernel, stride, dilation } = window;
  const [size] = kernel;
  const isPlain = [...stride, ...dilation].every((value) => value === 1) && kernel[1] === size;
  if (groups > 1 || !isPlain || channels < CHANNELS || perGroup < FILTERS) return false;
  const products = (size + 1) ** 2;
  const tiles = Math.ceil(rows / 2) * Math.ceil(columns / 2);
  const saving = (size ** 2 * rows * columns) / (products * tiles);
  return (
    saving >= SAVING && products * perGroup * channels <= WEIGHTS && weight.every(Number.isFinite)
  );
}
