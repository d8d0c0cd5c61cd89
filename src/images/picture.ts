import type { NoticeValues } from './notices.ts';
import type { StageValues } from './stage-labels.ts';
import type { Words } from './words.ts';

/** Eight-bit RGBA pixels, row by row, alpha straight (not premultiplied). `ImageData` is one. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray | Uint8Array;
}

/** One number a pixel, row by row. Greys and contrasts run from 0 to 255. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/** One bit a pixel, row by row: 1 is ink. */
export interface Mask {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** A rectangle in pixels; `right` and `bottom` lie just outside it. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Steps on the road from a picture to the network's input, in order. */
export type StageName = 'picture' | 'grey' | 'light' | 'ink' | 'centred' | 'input';

/** What the picture looks like after one step. */
export interface Stage {
  readonly name: StageName;
  /** What the step did, in a few words. */
  readonly label: Words<StageValues>;
  readonly width: number;
  readonly height: number;
  /** 4 for RGBA, 1 for grey. */
  readonly channels: 1 | 4;
  readonly data: Uint8ClampedArray;
}

/** A remark to show: what was assumed or changed. */
export type Notice = Words<NoticeValues>;

/** Which optional steps run. Each is on unless switched off. */
export interface RoadOptions {
  /** Recognise a picture that already is in MNIST's frame, and pass its pixels through. */
  readonly recognise?: boolean;
  /** Cut out the sheet that lies on a desk, or the screen in front of a wall. */
  readonly sheet?: boolean;
  /** Grey along the colour axis that shows the ink best; off: luminance. */
  readonly colour?: boolean;
  /** Take uneven light away. */
  readonly light?: boolean;
  /** Find out whether ink is dark or light; off: ink is taken to be dark. */
  readonly polarity?: boolean;
  /** Separate ink from paper, ruled lines, frames and specks; off: the whole picture is fitted. */
  readonly ink?: boolean;
  /** Fit the ink's box into 20 × 20; off: the whole picture is fitted into 28 × 28. */
  readonly box?: boolean;
  /** Bring pen strokes near MNIST's own width. */
  readonly stroke?: boolean;
  /** Move the centre of mass to the middle; off: the box is centred. */
  readonly centre?: boolean;
  /** The picture's name, for messages. */
  readonly file?: string;
}
