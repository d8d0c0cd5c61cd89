import { msg } from '@lit/localize';
import type { Span } from '../../lab/ranges.ts';
import { valueOf, type Result } from '../../lab/result.ts';
import { mapSizes } from '../draw/map-layout.ts';
import { pngFile, svgFile } from '../lab-figure/files.ts';
import { scaleOfPng } from '../lab-figure/png.ts';
import { largeFactor, ValuePictures } from '../lab-figure/value-pictures.ts';
import { ribbonFigure, type RibbonOptions } from './ribbon-figure.ts';

/** A picture that is still to be made, and its size in pixels. */
interface Picture {
  readonly size: string;
  readonly make: () => Promise<Blob>;
}

/** Where a map is. */
export interface MapAt {
  readonly layer: string;
  readonly channel: number;
  readonly sample: number;
  readonly span: Span;
}

/** The ribbon, or some of its columns, every value a square of whole pixels; light, as for paper. */
export function ribbonPng(result: Result, options: RibbonOptions): Picture {
  const { sample, span } = options;
  const figure = ribbonFigure(result, options);
  const largest = scaleOfPng(figure.width, figure.height);
  const scale = largest < 1 ? largest : Math.floor(largest);
  return {
    size: pixels(Math.floor(figure.width * scale), Math.floor(figure.height * scale)),
    make: () => pngFile(figure, new ValuePictures(result, sample, 'light', span), scale),
  };
}

/** The ribbon as SVG: its maps are pictures within it, all else is drawn. */
export function ribbonSvg(result: Result, options: RibbonOptions): Blob {
  const { sample, span } = options;
  const pictures = new ValuePictures(result, sample, 'light', span);
  const caption = {
    title: result.network.model.name,
    description: msg('Each column is an input or a layer of the network, with its values.'),
  };
  return svgFile(ribbonFigure(result, options), caption, pictures);
}

/** One map alone, enlarged by a whole number. */
export function mapFile(result: Result, { layer, channel, sample, span }: MapAt): Picture {
  const { height, width } = mapSizes(valueOf(result, layer)?.shape ?? []);
  const factor = largeFactor(width, height);
  return {
    size: pixels(width * factor, height * factor),
    make: () => {
      const pictures = new ValuePictures(result, sample, 'light', span);
      return pngOf(pictures.largeCanvas(layer, channel));
    },
  };
}

const pixels = (width: number, height: number): string => `${width} × ${height} px`;

/** @throws Error when the browser makes no picture of it */
function pngOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((done, failed) => {
    canvas.toBlob((blob) => {
      if (blob === null)
        failed(new Error(`no picture of ${canvas.width} × ${canvas.height} pixels`));
      else done(blob);
    }, 'image/png');
  });
}
