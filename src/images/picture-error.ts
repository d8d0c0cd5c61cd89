/**
 * A picture that cannot be read. The message names the file, says why, and offers one next step:
 * `seven.heic: HEIC pictures cannot be decoded by browsers. Save it as JPEG or PNG.`
 */
export class PictureError extends Error {
  override readonly name = 'PictureError';
  constructor(
    /** Name of the file, as the person knows it. */
    readonly file: string,
    /** What is wrong, without a full stop. */
    readonly reason: string,
    /** One thing to do about it, a whole sentence. */
    readonly nextStep: string,
    options?: ErrorOptions,
  ) {
    super(`${file}: ${reason}. ${nextStep}`, options);
  }
}
