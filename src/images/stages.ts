import type { Picture, Plane, Stage, StageName } from './picture.ts';
import type { Colours } from './scale.ts';
import { stageLabel, type StageKey } from './stage-labels.ts';

/** A stage that shows a grey plane. */
export function greyStage(
  name: StageName,
  key: Exclude<StageKey, 'picture'>,
  { width, height, data }: Plane,
): Stage {
  const bytes = new Uint8ClampedArray(data);
  return { name, label: stageLabel(key, {}), width, height, channels: 1, data: bytes };
}

/** A stage that shows bytes of a square frame. */
export function frameStage(
  name: 'centred' | 'input',
  bytes: Uint8Array | Uint8ClampedArray,
  side: number,
): Stage {
  const label = stageLabel(name === 'centred' ? 'mnist-frame' : 'input', {});
  return {
    name,
    label,
    width: side,
    height: side,
    channels: 1,
    data: new Uint8ClampedArray(bytes),
  };
}

/** The first stage: the picture in colour, as far as it was reduced. */
export function pictureStage({ width, height, channels }: Colours, original: Picture): Stage {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < width * height; i++) {
    for (let c = 0; c < 3; c++) data[i * 4 + c] = channels[c][i];
    data[i * 4 + 3] = 255;
  }
  const label = stageLabel('picture', { width: original.width, height: original.height });
  return { name: 'picture', label, width, height, channels: 4, data };
}
