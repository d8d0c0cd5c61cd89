import { checkBytes, checkFile, damaged, type Checked } from './check-file.ts';
import { notice } from './notices.ts';
import { PictureError } from './picture-error.ts';
import type { Notice, Picture } from './picture.ts';
import { drawPixels, LONGEST } from './draw.ts';
import { rasteriseSvg } from './svg.ts';

/** A file's picture, upright, reduced to at most 1024 pixels a side. */
export interface Decoded {
  readonly picture: Picture;
  readonly notices: readonly Notice[];
  /** Pixels of the picture in the file, before reduction. */
  readonly original: { readonly width: number; readonly height: number };
}

/**
 * Decodes a picture file: PNG, JPEG, WebP, GIF (first frame), BMP, AVIF or SVG. Format and size are
 * told from the bytes first; nothing too large is decoded. JPEG's orientation is applied. Alpha is
 * left as it is (straight).
 *
 * @param name the file's name, where the blob has none
 * @throws PictureError for whatever cannot be read, with the reason and a next step
 */
export async function decodePicture(blob: Blob, name?: string): Promise<Decoded> {
  const file = name ?? (blob instanceof File ? blob.name : 'The picture');
  checkBytes(blob.size, file);
  const bytes = await readBytes(blob, file);
  const checked = checkFile(bytes, file);
  if (checked.format === 'SVG') {
    const { picture, original } = await rasteriseSvg(bytes, file);
    const { width, height } = picture;
    return { picture, original, notices: [notice('rasterised', { width, height })] };
  }
  return decodeRaster(new Blob([bytes]), checked, file);
}

async function readBytes(blob: Blob, file: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await blob.arrayBuffer());
  } catch (cause) {
    const gone = cause instanceof DOMException && cause.name === 'NotFoundError';
    throw new PictureError(file, gone ? 'moved' : 'changed', {}, { cause });
  }
}

async function decodeRaster(blob: Blob, checked: Checked, file: string): Promise<Decoded> {
  const { format, size, animated } = checked;
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(blob);
  } catch (cause) {
    throw damaged(file, format, cause);
  }
  try {
    const original = { width: bitmap.width, height: bitmap.height };
    const picture = drawPixels(bitmap, original.width, original.height);
    return {
      picture,
      original,
      notices: noticesAbout(format, animated, picture, size ?? original),
    };
  } finally {
    bitmap.close();
  }
}

function noticesAbout(
  format: string,
  animated: boolean,
  picture: Picture,
  size: { readonly width: number; readonly height: number },
): Notice[] {
  const notices: Notice[] = [];
  if (animated) notices.push(notice('first-frame', { format }));
  if (Math.max(size.width, size.height) > LONGEST) {
    const { width, height } = picture;
    notices.push(notice('reduced', { from: [size.width, size.height], to: [width, height] }));
  }
  return notices;
}
