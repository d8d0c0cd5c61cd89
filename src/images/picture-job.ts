import { decodePicture, type Decoded } from './decode.ts';
import { PictureError } from './picture-error.ts';
import type { Job, Reply } from './picture-reply.ts';
import { readPicture, type Reading } from './road.ts';

/** @throws PictureError when the picture cannot be read */
export async function doJob(job: Job): Promise<Decoded | Reading> {
  return job.kind === 'decode'
    ? decodePicture(job.file, job.name)
    : readPicture(job.picture, job.options);
}

/** Does a job and packs up what came of it. */
export async function replyTo(job: Job): Promise<Reply> {
  try {
    return { answer: await doJob(job) };
  } catch (error) {
    if (!(error instanceof PictureError)) return { failure: String(error) };
    const { file, key, values } = error;
    return { refusal: { file, key, values } };
  }
}

/** The memory of a reply's pixels, which is handed over rather than copied. */
export function memoryOf(reply: Reply): ArrayBufferLike[] {
  if (!('answer' in reply)) return [];
  const { answer } = reply;
  const arrays =
    'picture' in answer
      ? [answer.picture.data]
      : [answer.frame, answer.tensor.data, ...answer.stages.map(({ data }) => data)];
  return [...new Set(arrays.map(({ buffer }) => buffer))];
}
