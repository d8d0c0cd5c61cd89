import type { Picture, Plane, Stage, StageName } from './picture.ts';
import type { Colours } from './scale.ts';

/** A stage that shows a grey plane. */
export function greyStage(name: StageName, label: string, plane: Plane): Stage {
  const { width, height } = plane;
  return { name, label, width, height, channels: 1, data: new Uint8ClampedArray(plane.data) };
}

/** A stage that shows bytes of a square frame. */
export function frameStage(name: StageName, label: string, bytes: Uint8Array, side: number): Stage {
  const data = new Uint8ClampedArray(bytes);
  return { name, label, width: side, height: side, channels: 1, data };
}

/** The first stage: the picture in colour, as far as it was reduced. */
export function pictureStage({ width, height, channels }: Colours, original: Picture): Stage {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < width * height; i++) {
    for (let c = 0; c < 3; c++) data[i * 4 + c] = channels[c][i];
    data[i * 4 + 3] = 255;
  }
  const label = `Picture, ${original.width} × ${original.height}`;
  return { name: 'picture', label, width, height, channels: 4, data };
}
