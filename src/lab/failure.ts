import { DeviceLostError, SampleTooLargeError } from '../gpu/errors.ts';
import type { FaultValues } from '../images/faults.ts';
import { PictureError } from '../images/picture-error.ts';
import { say, type Keyed } from '../images/words.ts';
import { REFUSALS, type RefusalValues } from './refusals.ts';

/** Whatever the page can say in its own language of what was refused or failed. */
export type FailureText = Keyed<FaultValues & RefusalValues & DeviceValues>;

/** What the GPU can fail at. */
export interface DeviceValues {
  /** `reason` is the browser's. */
  readonly 'gpu-lost': { readonly what: string; readonly reason: string };
  readonly 'too-large-for-gpu': { readonly model: string; readonly value: string };
}

/** Something that was refused, or failed. */
export interface Failure {
  readonly file: string;
  /** In English, or in the words of whoever failed. */
  readonly message: string;
  /** The same as a key with its values, where it is one of those known. */
  readonly text?: FailureText;
}

/** An error whose message the page can say in its own language. */
export class RefusalError<K extends keyof RefusalValues = keyof RefusalValues> extends Error {
  override readonly name = 'RefusalError';
  constructor(
    readonly key: K,
    readonly values: RefusalValues[K],
    options?: ErrorOptions,
  ) {
    super(say(REFUSALS, key, values), options);
  }
}

/** What is to be said of a file that was refused before anything read it. */
export function refusal<K extends keyof RefusalValues>(
  file: string,
  key: K,
  values: RefusalValues[K],
): Failure {
  return failureOf(file, new RefusalError(key, values));
}

/** What is to be said of an error. */
export function failureOf(file: string, error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  const text = textOf(error);
  return text === undefined ? { file, message } : { file, message, text };
}

function textOf(error: unknown): FailureText | undefined {
  if (error instanceof PictureError || error instanceof RefusalError) {
    const { key, values } = error;
    return { key, values };
  }
  if (error instanceof DeviceLostError) {
    const { what, reason } = error;
    return { key: 'gpu-lost', values: { what, reason } };
  }
  if (error instanceof SampleTooLargeError) {
    const { model, value } = error;
    return { key: 'too-large-for-gpu', values: { model, value } };
  }
  return undefined;
}
