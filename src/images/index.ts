export { decodePicture, type Decoded } from './decode.ts';
export { mnistToInput } from './input.ts';
export { PictureError } from './picture-error.ts';
export type { NoticeKey } from './notices.ts';
export type { Notice, Picture, RoadOptions, Stage, StageName } from './picture.ts';
export { resizeLikePillow } from './resize.ts';
export { readPicture, toMnist, type Reading } from './road.ts';
