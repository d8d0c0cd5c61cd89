import { msg, str } from '@lit/localize';
import { npySize, writeNpy } from '../../formats/npy.ts';
import { valuesOf } from '../../lab/ranges.ts';
import type { Result } from '../../lab/result.ts';
import { byteText } from '../../lab/save/byte-text.ts';
import { mapFileName } from '../../lab/save/file-name.ts';
import { formatSize } from '../../tensor/shape.ts';
import type { Tensor } from '../../tensor/tensor.ts';
import { mapSizes } from '../draw/map-layout.ts';
import { mapFile, type MapAt } from './picture-files.ts';

/** Something that can be saved: what it is, the file's name and how large it will be. */
export interface SaveItem {
  readonly what: string;
  readonly file: string;
  readonly size: string;
  readonly make: () => Blob | Promise<Blob>;
}

/** One map of a layer, `[H, W]`, as an array or as a picture. */
export function mapItem(kind: 'npy' | 'png', result: Result, value: Tensor, at: MapAt): SaveItem {
  const { channel, sample } = at;
  const file = mapFileName(result.network.model.name, at, kind);
  const what = msg(str`Map ${channel}`);
  if (kind === 'png') return { what, file, ...mapFile(result, at) };
  const { height, width } = mapSizes(value.shape);
  const data = valuesOf(value, sample).slice(
    channel * height * width,
    (channel + 1) * height * width,
  );
  return arrayItem(what, file, { shape: [height, width], data });
}

/** A tensor as .npy. */
export const arrayItem = (what: string, file: string, tensor: Tensor): SaveItem => ({
  what: `${what} ${formatSize(tensor.shape)}`,
  file,
  size: byteText(npySize(tensor)),
  make: () => binary(writeNpy(tensor)),
});

export const binary = (bytes: Uint8Array): Blob =>
  new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'application/octet-stream' });
