import type { Decoded } from './decode.ts';
import { PictureError } from './picture-error.ts';
import type { Picture, RoadOptions } from './picture.ts';
import type { Reading } from './road.ts';

/** Work on a picture that takes long enough to be done beside the page. */
export type Job =
  | { readonly kind: 'decode'; readonly file: Blob; readonly name: string }
  | { readonly kind: 'read'; readonly picture: Picture; readonly options: RoadOptions };

/** What a job gives. */
export type AnswerTo<J extends Job> = J extends { readonly kind: 'decode' } ? Decoded : Reading;

/** An answer or an error, as a worker sends it: errors lose their class on the way. */
export type Reply =
  | { readonly answer: Decoded | Reading }
  | { readonly refusal: Pick<PictureError, 'file' | 'key' | 'values'> }
  | { readonly failure: string };

/** @throws PictureError, or another error, as the job threw it */
export function unpack(reply: Reply): Decoded | Reading {
  if ('answer' in reply) return reply.answer;
  if ('failure' in reply) throw new Error(reply.failure);
  const { file, key, values } = reply.refusal;
  throw new PictureError(file, key, values);
}
