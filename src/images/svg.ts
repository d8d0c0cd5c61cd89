import { damaged } from './check-file.ts';
import { drawPixels } from './draw.ts';
import { PictureError } from './picture-error.ts';
import type { Picture } from './picture.ts';

/** An SVG drawn as pixels. */
interface Rasterised {
  readonly picture: Picture;
  readonly original: { readonly width: number; readonly height: number };
}

/** Longest side of the pixels that an SVG is drawn to. */
const RASTER = 512;

/**
 * Draws an SVG with its longest side at 512 pixels, through an `<img>`, which runs no script and
 * loads nothing from outside. `createImageBitmap` takes no SVG.
 *
 * @throws PictureError when it is damaged, empty, or holds what a page may not read back
 */
export async function rasteriseSvg(bytes: Uint8Array, file: string): Promise<Rasterised> {
  const { source, size } = withPixelSize(decodeText(bytes));
  const url = URL.createObjectURL(new Blob([source], { type: 'image/svg+xml' }));
  try {
    const image = await loadImage(url, file);
    const picture = drawPixels(image, size.width, size.height);
    return { picture, original: size };
  } catch (cause) {
    if (!(cause instanceof DOMException)) throw cause;
    throw new PictureError(file, 'html-inside', {}, { cause });
  } finally {
    URL.revokeObjectURL(url);
  }
}

function loadImage(url: string, file: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.addEventListener('load', () => resolve(image));
    image.addEventListener('error', () => reject(damaged(file, 'SVG')));
    image.src = url;
  });
}

function decodeText(bytes: Uint8Array): string {
  const little = bytes[0] === 0xff && bytes[1] === 0xfe;
  const big = bytes[0] === 0xfe && bytes[1] === 0xff;
  const encoding = little ? 'utf-16le' : big ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes).replace(/^(<\?xml[^>]*?) encoding="[^"]*"/, '$1');
}

/**
 * The same SVG with width and height in its root tag set to the pixels to draw; without a viewBox,
 * its old size becomes one, so that it scales.
 */
function withPixelSize(source: string): {
  readonly source: string;
  readonly size: { readonly width: number; readonly height: number };
} {
  const found = /<((?:\w+:)?svg)\b((?:[^>"']|"[^"]*"|'[^']*')*?)(\/?)>/i.exec(source);
  if (found === null) return { source, size: { width: RASTER, height: RASTER } };
  const [tag, name, attributes, end] = found;
  const viewBox = attribute(attributes, 'viewBox')
    ?.trim()
    .split(/[\s,]+/)
    .map(Number);
  const box = viewBox?.length === 4 && viewBox[2] > 0 && viewBox[3] > 0 ? viewBox : undefined;
  const width = pixels(attribute(attributes, 'width')) ?? box?.[2] ?? 300;
  const height = pixels(attribute(attributes, 'height')) ?? box?.[3] ?? (box ? width : 150);
  const scale = RASTER / Math.max(width, height);
  const size = {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
  const kept = attributes.replace(/\s(width|height)\s*=\s*("[^"]*"|'[^']*')/gi, '');
  const ratio = box === undefined ? ` viewBox="0 0 ${width} ${height}"` : '';
  const root = `<${name}${kept}${ratio} width="${size.width}" height="${size.height}"${end}>`;
  return { source: source.replace(tag, () => root), size };
}

function attribute(attributes: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'i').exec(attributes);
  return found?.[1] ?? found?.[2];
}

/** A length in pixels; percentages and nonsense count as absent. */
function pixels(length: string | undefined): number | undefined {
  const found = /^\s*\+?(\d*\.?\d+(?:e[+-]?\d+)?)\s*(px|pt|pc|mm|cm|in|em|rem|ex)?\s*$/i.exec(
    length ?? '',
  );
  if (found === null) return undefined;
  const unit: Record<string, number> = {
    pt: 4 / 3,
    pc: 16,
    mm: 3.7795,
    cm: 37.795,
    in: 96,
    em: 16,
    rem: 16,
    ex: 8,
  };
  const value = Number(found[1]) * (unit[(found[2] ?? '').toLowerCase()] ?? 1);
  return value > 0 ? value : undefined;
}
