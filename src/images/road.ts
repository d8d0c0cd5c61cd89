import type { Tensor } from '../tensor/tensor.ts';
import { composite } from './composite.ts';
import { fitIntoFrame, squeezeIntoFrame } from './frame.ts';
import { mnistToInput, FRAME, INPUT } from './input.ts';
import { locateInk, type Located } from './locate.ts';
import { boxOfInk, longestSide } from './box.ts';
import { mnistFrameOf } from './mnist-frame.ts';
import { greyAlong, LUMINANCE } from './grey.ts';
import { notice } from './notices.ts';
import { PictureError } from './picture-error.ts';
import type { Notice, Picture, RoadOptions, Stage } from './picture.ts';
import { resizeLikePillow } from './resize.ts';
import { noticesOf } from './road-notices.ts';
import { reduceColours } from './scale.ts';
import { cutSheet } from './sheet.ts';
import { pad, softInk } from './soften.ts';
import { frameStage, greyStage, pictureStage } from './stages.ts';
import { normaliseStrokes } from './stroke.ts';

/** Longest side of the picture that the first stage shows, in pixels. */
const SHOWN = 320;

/** A picture's way to the network: the tensor, MNIST's frame, every step, every remark. */
export interface Reading {
  /** `[1, 1, 32, 32]`, from 0 to 1. */
  readonly tensor: Tensor;
  /** 28 × 28 bytes, white ink on black. */
  readonly frame: Uint8Array;
  readonly stages: readonly Stage[];
  readonly notices: readonly Notice[];
}

/**
 * Takes a picture of a digit to LeNet's input, in the steps that made MNIST: grey, even light, ink,
 * a 20 × 20 box centred by mass in 28 × 28, then 32 × 32 as torchvision resizes.
 *
 * @returns `[1, 1, 32, 32]`, from 0 to 1, white ink on black
 * @throws PictureError when no ink is found
 */
export function toMnist(picture: Picture, options: RoadOptions = {}): Tensor {
  return readPicture(picture, options).tensor;
}

/**
 * The same road as {@link toMnist}, with what the picture looks like after each step.
 *
 * @throws PictureError when no ink is found
 */
export function readPicture(picture: Picture, options: RoadOptions = {}): Reading {
  const laid = composite(picture);
  const known = options.recognise === false ? undefined : recognise(laid.picture);
  const reading = known ?? read(laid.picture, options);
  return { ...reading, notices: [...laid.notices, ...reading.notices] };
}

/** A picture that is in MNIST's frame already goes through as it is. */
function recognise(picture: Picture): Reading | undefined {
  if (picture.width > FRAME + 4 || picture.width !== picture.height) return undefined;
  const whole = { left: 0, top: 0, right: picture.width, bottom: picture.height };
  const colours = reduceColours(picture, whole, picture.width);
  const grey = greyAlong(colours, LUMINANCE);
  const found = mnistFrameOf(grey);
  if (found === undefined) return undefined;
  const stages = [pictureStage(colours, picture), greyStage('grey', 'grey', grey)];
  const notices: Notice[] = [notice('mnist-frame', {})];
  if (found.inverted) notices.push(notice('inverted', {}));
  return finish(found.frame, stages, notices);
}

/** The ink on the sheet, where the picture shows one on another ground; else in all of it. */
function locate(picture: Picture, options: RoadOptions): { located: Located; isSheet: boolean } {
  const sheet = options.sheet === false || options.ink === false ? undefined : cutSheet(picture);
  if (sheet !== undefined) {
    try {
      return { located: locateInk(sheet, options), isSheet: true };
    } catch (error) {
      if (!(error instanceof PictureError)) throw error;
    }
  }
  return { located: locateInk(picture, options), isSheet: false };
}

function read(picture: Picture, options: RoadOptions): Reading {
  const { located, isSheet } = locate(picture, options);
  const { grey, ink } = located;
  const whole = { left: 0, top: 0, right: picture.width, bottom: picture.height };
  const colours = isSheet ? reduceColours(picture, whole, SHOWN) : located.colours;
  const stages = [
    pictureStage(colours, picture),
    greyStage('grey', located.greyLabel, grey),
    greyStage('light', lightKey(options), located.contrast),
  ];
  if (ink === undefined) {
    return finish(squeezeIntoFrame(located.contrast), stages, noticesOf(located, 'none'));
  }
  const margin = Math.ceil(longestSide(ink.mark) / 8);
  const soft = pad(softInk(ink), margin);
  const box = boxOfInk(soft.ink);
  const strokes =
    options.stroke === false
      ? ({ ink: soft.ink, change: 'none' } as const)
      : normaliseStrokes(soft.ink, soft.mask, box);
  stages.push(greyStage('ink', 'ink', strokes.ink));
  const frame =
    options.box === false
      ? squeezeIntoFrame(strokes.ink)
      : fitIntoFrame(strokes.ink, boxOfInk(strokes.ink), options.centre !== false);
  const notices = noticesOf(located, strokes.change);
  if (isSheet) notices.unshift(notice('sheet', {}));
  return finish(frame, stages, notices);
}

/** The two frames that end every road, and the tensor. */
function finish(frame: Uint8Array, stages: readonly Stage[], notices: readonly Notice[]): Reading {
  const resized = resizeLikePillow(frame, FRAME, FRAME, INPUT, INPUT);
  return {
    tensor: mnistToInput(frame),
    frame,
    stages: [...stages, frameStage('centred', frame, FRAME), frameStage('input', resized, INPUT)],
    notices,
  };
}

function lightKey({ light, polarity }: RoadOptions) {
  if (light === false) return 'contrast';
  return polarity === false ? 'light-inverted' : 'light-evened';
}
