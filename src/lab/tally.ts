import type { Tensor } from '../tensor/tensor.ts';

/** Stands for the answer to an image that could not be read. */
export const NO_ANSWER = -1;

/** Answers to the images of a data set, as they come. */
export class Tally {
  /** `[count]` */
  readonly answers: Int16Array;
  /** `[count]` */
  readonly confidences: Float32Array;
  /** Images that were added or skipped. */
  done = 0;
  right = 0;
  unread = 0;
  readonly #labels: Uint8Array;
  readonly #isProbability: boolean;

  /** @param isProbability whether scores add up to 1; otherwise a softmax makes them */
  constructor(labels: Uint8Array, isProbability: boolean) {
    this.#labels = labels;
    this.#isProbability = isProbability;
    this.answers = new Int16Array(labels.length).fill(NO_ANSWER);
    this.confidences = new Float32Array(labels.length);
  }

  /**
   * Adds the scores of images.
   *
   * @param indices where the images are in the set: `[n]`
   * @param scores `[n, classes]`
   */
  add(indices: readonly number[], { shape: [, classes], data }: Tensor): void {
    this.done += indices.length;
    for (const [n, index] of indices.entries()) {
      this.#addOne(index, data.subarray(n * classes, (n + 1) * classes));
    }
  }

  /** Adds images that no scores were made of. */
  skip(count: number): void {
    this.done += count;
    this.unread += count;
  }

  #addOne(index: number, scores: Float32Array): void {
    if (scores.some(Number.isNaN)) {
      this.unread++;
      return;
    }
    const answer = scores.reduce((best, score, c) => (score > scores[best] ? c : best), 0);
    this.answers[index] = answer;
    this.confidences[index] = this.#isProbability ? scores[answer] : softmaxOf(scores, answer);
    if (answer === this.#labels[index]) this.right++;
  }
}

/** The probability of the class with the largest logit. */
function softmaxOf(logits: Float32Array, largest: number): number {
  const most = logits[largest];
  return 1 / logits.reduce((sum, logit) => sum + (logit === most ? 1 : Math.exp(logit - most)), 0);
}
