import { isPadded, paddedSize, type Geometry } from './geometry.ts';

/** Some samples in double precision, with zeros around each channel. */
export class PaddedInput {
  readonly data: Float64Array;
  /** Values of one, padding included. */
  readonly sampleSize: number;
  readonly #geometry: Geometry;

  /** @param beyond values after the last sample that may be read, and are zero */
  constructor(geometry: Geometry, samples: number, beyond = 0) {
    this.#geometry = geometry;
    const [height, width] = paddedSize(geometry);
    this.sampleSize = geometry.channels * height * width;
    this.data = new Float64Array(samples * this.sampleSize + beyond);
  }

  /** Takes in samples `first` … `first + count − 1` of a batch. */
  load(x: Float32Array, first: number, count: number): void {
    if (isPadded(this.#geometry)) this.#loadRows(x, first, count);
    else copyValues(x, first * this.sampleSize, this.data, count * this.sampleSize);
  }

  #loadRows(x: Float32Array, first: number, count: number): void {
    const { data } = this;
    const { channels, height, width, window } = this.#geometry;
    const [paddedHeight, paddedWidth] = paddedSize(this.#geometry);
    const planes = count * channels;
    let from = first * channels * height * width;
    for (let plane = 0; plane < planes; plane++) {
      let to = (plane * paddedHeight + window.before[0]) * paddedWidth + window.before[1];
      for (let row = 0; row < height; row++, to += paddedWidth - width) {
        for (let column = 0; column < width; column++) data[to++] = x[from++];
      }
    }
  }
}

function copyValues(x: Float32Array, from: number, data: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) data[i] = x[from + i];
}
