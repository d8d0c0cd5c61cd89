import { ArgumentError } from '../tensor/errors.ts';
import { tensor, type Tensor } from '../tensor/tensor.ts';
import { resizeInto } from './resize.ts';

/** Side of MNIST's frame, in pixels. */
export const FRAME = 28;
/** Side of LeNet's input, in pixels. */
export const INPUT = 32;
const PIXELS = FRAME * FRAME;

/** Every byte as a share of 255. */
const SHARES = Float32Array.from({ length: 256 }, (_, grey) => grey / 255);

/**
 * The last step of the road, for pictures in MNIST's own frame: each is resized to 32 × 32 as
 * torchvision's `Resize((32, 32))` does on a PIL image, then divided by 255 as `ToTensor` does.
 *
 * @param frames N pictures of 28 × 28 bytes, one after another, white ink on black
 * @param data where the values go, picture by picture
 * @returns `[N, 1, 32, 32]`, from 0 to 1
 * @throws ArgumentError when the count of bytes is not a whole number of pictures
 */
export function mnistToInput(
  frames: Uint8Array | Uint8ClampedArray,
  data: Float32Array = new Float32Array(Math.ceil(frames.length / PIXELS) * INPUT * INPUT),
): Tensor {
  if (frames.length === 0 || frames.length % PIXELS !== 0) {
    throw new ArgumentError(`a MNIST picture has ${PIXELS} bytes, but ${frames.length} were given`);
  }
  const count = frames.length / PIXELS;
  const resized = new Uint8Array(INPUT * INPUT);
  for (let n = 0; n < count; n++) {
    const bytes = frames.subarray(n * PIXELS, (n + 1) * PIXELS);
    resizeInto(resized, bytes, [FRAME, FRAME], [INPUT, INPUT]);
    const start = n * INPUT * INPUT;
    for (let i = 0; i < resized.length; i++) data[start + i] = SHARES[resized[i]];
  }
  return tensor([count, 1, INPUT, INPUT], data);
}
