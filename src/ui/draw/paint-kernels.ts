import { kernelOffset, type KernelGrid } from '../../lab/kernel-grid.ts';
import { elementCount } from '../../tensor/shape.ts';
import type { Tensor } from '../../tensor/tensor.ts';
import {
  headHeight,
  kernelOrigin,
  tailOrigin,
  type KernelLayout,
  type MapPicture,
} from './kernel-layout.ts';
import { shade, type Palette } from './palette.ts';

/** Values and what their colours mean. */
export interface Coloured {
  readonly values: Float32Array;
  readonly palette: Palette;
  /** The value of the palette's ends. */
  readonly range: number;
}

/** One sample's values of a tensor, coloured. */
export function colouredSample(
  { shape, data }: Tensor,
  sample: number,
  palette: Palette,
  range: number,
): Coloured {
  const size = elementCount(shape.slice(1));
  return { values: data.subarray(sample * size, (sample + 1) * size), palette, range };
}

/**
 * Paints every kernel, and at the end of each row the map that it made.
 *
 * @param rangeOf the value of the palette's ends for the kernel that starts there in the weight
 */
export function paintKernels(
  canvas: HTMLCanvasElement,
  layout: KernelLayout,
  grid: KernelGrid,
  colours: {
    readonly weights: Palette;
    readonly rangeOf: (offset: number) => number;
    readonly made: Coloured | undefined;
  },
): void {
  const { rows, columns, height, width, scale, tail } = layout;
  const square: MapPicture = {
    height,
    width,
    step: 1,
    cellHeight: scale,
    cellWidth: scale,
    pixelHeight: height * scale,
    pixelWidth: width * scale,
  };
  const values = grid.weight.data;
  paintPixels(canvas, layout.pixelWidth, layout.pixelHeight, (pixels) => {
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const first = kernelOffset(grid, row, column);
        if (first === undefined) continue;
        const kernel = { values, palette: colours.weights, range: colours.rangeOf(first) };
        pixels.paint(square, kernelOrigin(layout, row, column), kernel, first);
      }
      if (colours.made === undefined) continue;
      pixels.paint(tail, tailOrigin(layout, row), colours.made, row * tail.height * tail.width);
    }
  });
}

/** Paints the maps that the columns met, above the kernels of every block. */
export function paintHeads(
  canvas: HTMLCanvasElement,
  layout: KernelLayout,
  met: Coloured | undefined,
): void {
  const { blocks, rowsInBlock, columns, head } = layout;
  paintPixels(canvas, layout.pixelWidth, headHeight(head), (pixels) => {
    if (met === undefined) return;
    for (let block = 0; block < blocks; block++) {
      for (let column = 0; column < columns; column++) {
        const { x } = kernelOrigin(layout, block * rowsInBlock, column);
        pixels.paint(head, { x, y: 1 }, met, column * head.height * head.width);
      }
    }
  });
}

function paintPixels(
  canvas: HTMLCanvasElement,
  width: number,
  height: number,
  paint: (pixels: Pixels) => void,
): void {
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (context === null || width * height === 0) return;
  const image = context.createImageData(width, height);
  paint(new Pixels(new Uint32Array(image.data.buffer), width));
  context.putImageData(image, 0, 0);
}

/** Pixels of a canvas, row by row. */
class Pixels {
  readonly #pixels: Uint32Array;
  readonly #width: number;

  constructor(pixels: Uint32Array, width: number) {
    this.#pixels = pixels;
    this.#width = width;
  }

  /** Paints a map whose values begin at `first`, nothing smoothed. */
  paint(
    { height, width, step, cellHeight, cellWidth, pixelWidth }: MapPicture,
    { x, y }: { readonly x: number; readonly y: number },
    { values, palette, range }: Coloured,
    first: number,
  ): void {
    let start = y * this.#width + x;
    for (let h = 0; h < height; h += step) {
      let from = start;
      for (let w = 0; w < width; w += step, from += cellWidth) {
        const colour = shade(palette, values[first + h * width + w], range);
        this.#pixels.fill(colour, from, from + cellWidth);
      }
      for (let line = 1; line < cellHeight; line++) {
        this.#pixels.copyWithin(start + line * this.#width, start, start + pixelWidth);
      }
      start += cellHeight * this.#width;
    }
  }
}
