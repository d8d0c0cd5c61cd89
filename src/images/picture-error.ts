import { NEXT_STEPS, REASONS, type FaultKey, type FaultValues } from './faults.ts';
import { say } from './words.ts';

/**
 * A picture that cannot be read. The message names the file, says why, and offers one next step:
 * `seven.png: the file is empty (0 bytes). Export or download it again.` The same is in `key` and
 * `values`, to be said in other languages.
 */
export class PictureError<K extends FaultKey = FaultKey> extends Error {
  override readonly name = 'PictureError';
  /** What is wrong, without a full stop. */
  readonly reason: string;
  /** One thing to do about it, a whole sentence. */
  readonly nextStep: string;

  constructor(
    /** Name of the file, as the person knows it. */
    readonly file: string,
    readonly key: K,
    readonly values: FaultValues[K],
    options?: ErrorOptions,
  ) {
    const reason = say(REASONS, key, values);
    const nextStep = NEXT_STEPS[key];
    super(`${file}: ${reason}. ${nextStep}`, options);
    this.reason = reason;
    this.nextStep = nextStep;
  }
}
