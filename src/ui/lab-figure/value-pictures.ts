import { formOf, isBatched, sampleShape } from '../../lab/figure/form.ts';
import type { ValuePaint } from '../../lab/figure/svg-text.ts';
import { paletteEnds } from '../../lab/palette-ends.ts';
import { spread, type Span } from '../../lab/ranges.ts';
import { valueOf, type Result } from '../../lab/result.ts';
import type { Tensor } from '../../tensor/tensor.ts';
import { legendEnds } from '../draw/legend-ends.ts';
import { paintLegend } from '../draw/paint-maps.ts';
import { palette, shade, type Palette, type PaletteName } from '../draw/palette.ts';
import type { Scheme } from '../draw/scheme.ts';

/** Pixels of an embedded map's longer side at least, so that no viewer's smoothing shows. */
const LEAST_SIDE = 256;

/** In a channel's place: the layer's legend, its colours from its smallest value to its largest. */
export const LEGEND = -1;

/** One sample's values of a layer, and how they are coloured. */
interface Own {
  readonly values: Float32Array;
  readonly height: number;
  readonly width: number;
  readonly name: PaletteName;
  readonly colours: Palette;
  /** The value of the palette's ends: for all channels, or for each. */
  readonly ends: number | readonly number[];
}

/** Values of one sample as pictures and colours, in the ribbon's palettes. */
export class ValuePictures implements ValuePaint {
  readonly #result: Result;
  readonly #sample: number;
  readonly #scheme: Scheme;
  readonly #span: Span;
  readonly #own = new Map<string, Own | undefined>();
  readonly #canvases = new Map<string, HTMLCanvasElement>();
  readonly #urls = new Map<string, string>();

  /** @param span what the palette's ends stand for */
  constructor(result: Result, sample: number, scheme: Scheme, span: Span = 'layer') {
    this.#result = result;
    this.#sample = sample;
    this.#scheme = scheme;
    this.#span = span;
  }

  /** True while these pictures show what is asked for. */
  isOf(result: Result, sample: number, scheme: Scheme): boolean {
    return result === this.#result && sample === this.#sample && scheme === this.#scheme;
  }

  map(layer: string, channel: number): string {
    return this.#url(layer, channel, false);
  }

  /** The same enlarged by a whole number, for files that other programs show. */
  largeMap(layer: string, channel: number): string {
    return this.#url(layer, channel, true);
  }

  cell(layer: string, unit: number): string {
    const own = this.#ownOf(layer);
    if (own === undefined) return 'none';
    const packed = shade(own.colours, own.values[unit], endOf(own, unit));
    return `rgb(${packed & 255}, ${(packed >> 8) & 255}, ${(packed >> 16) & 255})`;
  }

  /** A channel's values, a pixel each. */
  canvas(layer: string, channel: number): HTMLCanvasElement {
    const key = `${channel} ${layer}`;
    const known = this.#canvases.get(key);
    if (known !== undefined) return known;
    const canvas = document.createElement('canvas');
    const own = this.#ownOf(layer);
    if (own !== undefined) paintChannel(canvas, own, channel);
    this.#canvases.set(key, canvas);
    return canvas;
  }

  /** The same enlarged by a whole number. */
  largeCanvas(layer: string, channel: number): HTMLCanvasElement {
    return enlarged(this.canvas(layer, channel));
  }

  #url(layer: string, channel: number, isLarge: boolean): string {
    const key = `${channel} ${isLarge} ${layer}`;
    const known = this.#urls.get(key);
    if (known !== undefined) return known;
    const url = isLarge
      ? this.largeCanvas(layer, channel).toDataURL()
      : this.#smallUrl(layer, channel);
    this.#urls.set(key, url);
    return url;
  }

  #smallUrl(layer: string, channel: number): string {
    const own = this.#ownOf(layer);
    if (own !== undefined) paintChannel(scratch, own, channel);
    return scratch.toDataURL();
  }

  #ownOf(layer: string): Own | undefined {
    if (this.#own.has(layer)) return this.#own.get(layer);
    const value = valueOf(this.#result, layer);
    const own = value && this.#describe(layer, value);
    this.#own.set(layer, own);
    return own;
  }

  #describe(layer: string, value: Tensor): Own {
    const samples = this.#result.samples.length;
    const isOwn = isBatched(value.shape, samples);
    const size = isOwn ? value.data.length / samples : value.data.length;
    const first = isOwn ? this.#sample * size : 0;
    const values = value.data.subarray(first, first + size);
    const form = formOf(sampleShape(value.shape, samples));
    const { height, width } = form.kind === 'planes' ? form : { height: 1, width: 1 };
    const isGrey = form.kind === 'planes' && layer in this.#result.inputs;
    const name = isGrey ? 'grey' : 'activation';
    const ends = isOwn ? paletteEnds(this.#result, layer, this.#sample, this.#span) : undefined;
    const colours = palette(name, this.#scheme);
    return { values, height, width, name, colours, ends: ends ?? spread(values).size };
  }
}

const endOf = ({ ends }: Own, channel: number): number =>
  typeof ends === 'number' ? ends : ends[channel];

/** What the legend goes from and to; where each map has its own ends, those of the largest. */
function legendOf({ values, name, ends }: Own) {
  const range = spread(values);
  return { ...legendEnds(range, name), size: typeof ends === 'number' ? ends : range.size };
}

/** A canvas for each map would cost more than what is painted on it. */
const scratch = document.createElement('canvas');

function paintChannel(canvas: HTMLCanvasElement, own: Own, channel: number): void {
  if (channel === LEGEND) return paintLegend(canvas, own.colours, legendOf(own));
  const { values, height, width, colours } = own;
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return;
  const image = context.createImageData(width, height);
  const pixels = new Uint32Array(image.data.buffer);
  for (let i = 0; i < pixels.length; i++) {
    pixels[i] = shade(colours, values[channel * pixels.length + i], endOf(own, channel));
  }
  context.putImageData(image, 0, 0);
}

/** The whole number by which a map is enlarged. */
export const largeFactor = (width: number, height: number): number =>
  Math.ceil(LEAST_SIDE / Math.max(width, height));

function enlarged(small: HTMLCanvasElement): HTMLCanvasElement {
  const factor = largeFactor(small.width, small.height);
  const canvas = document.createElement('canvas');
  canvas.width = small.width * factor;
  canvas.height = small.height * factor;
  const context = canvas.getContext('2d');
  if (context === null) return small;
  context.imageSmoothingEnabled = false;
  context.drawImage(small, 0, 0, canvas.width, canvas.height);
  return canvas;
}
