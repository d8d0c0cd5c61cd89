import { componentsOf } from './components.ts';
import { boxBlur } from './filters.ts';
import { contrastOf, type Polarity } from './light.ts';
import { longestSide } from './box.ts';
import { gatherMarks, withoutFrames, type Mark } from './marks.ts';
import { maskAbove, maskOfMark } from './mask.ts';
import type { Mask, Plane } from './picture.ts';
import { eraseRules } from './rules.ts';
import { scoreMark } from './score.ts';
import { histogram, median, quantile } from './statistics.ts';

/** Ink found in a picture: one mark, and how it was told from the paper. */
export interface Ink {
  readonly polarity: Polarity;
  /** Contrast against the paper around, from 0 to 255. */
  readonly contrast: Plane;
  /** The mark's pixels. */
  readonly mask: Mask;
  readonly mark: Mark;
  /** How much it looks like writing, from 0 to 1. */
  readonly score: number;
  /** Mean contrast of the mark. */
  readonly strength: number;
  /** Marks of comparable size that were passed over. */
  readonly others: number;
  readonly rules: number;
}

/** Thresholds tried, as shares of the strongest contrast. */
const SHARES = [0.5, 0.33, 0.22, 0.14, 0.09];
/** A score with which the search ends. */
const CLEAR = 0.72;
/** Gap that a hairline may have and still be one, as a share of the longest side. */
const BREAK = 0.009;
/** Most of a picture is paper: below this it is dark, and ink on it light. */
const MIDDLE = 118;
/** What is taken off the score of ink that is on the paper's own side. */
const UNLIKELY = 0.8;
/** What each mark left aside takes off, as a share of the score. */
const PART_LOSS = 0.1;
/** Contrast that paper may show by itself. */
const FAINTEST = 9;

/**
 * The mark that looks most like writing, over polarities and thresholds; undefined when nothing
 * does.
 */
export function findInk(
  grey: Plane,
  polarities: readonly Polarity[],
  flatten: boolean,
): Ink | undefined {
  const floor = Math.max(FAINTEST, 5 * noiseOf(grey));
  const likely = median(grey.data) < MIDDLE ? 'light' : 'dark';
  let best: Ink | undefined;
  for (const polarity of [...polarities].sort((a) => (a === likely ? -1 : 1))) {
    // Scores end at 1, so that the unlikely side cannot pass this any more.
    if (best !== undefined && best.score >= UNLIKELY) break;
    const ink = searchLevels(grey, contrastOf(grey, polarity, flatten), polarity, floor);
    if (ink === undefined) continue;
    const score = polarity === likely ? ink.score : ink.score * UNLIKELY;
    if (best === undefined || score > best.score) best = { ...ink, score };
  }
  return best;
}

/** Standard deviation of pixel noise, from what a 3 × 3 mean takes away. */
function noiseOf(grey: Plane): number {
  const smooth = boxBlur(grey, 1).data;
  const rest = new Float32Array(smooth.length);
  for (let i = 0; i < rest.length; i++) rest[i] = 8 * Math.abs(grey.data[i] - smooth[i]);
  return (1.57 * median(rest)) / 8;
}

function searchLevels(
  grey: Plane,
  contrast: Plane,
  polarity: Polarity,
  floor: number,
): Ink | undefined {
  const size = contrast.data.length;
  const peak = quantile(histogram(contrast.data), 1 - Math.max(20, size * 0.001) / size);
  let best: Ink | undefined;
  for (const share of SHARES) {
    const level = share * peak;
    if (level < floor && share < SHARES[0]) break;
    const ink = inkAbove(grey, contrast, polarity, Math.max(level, floor));
    if (ink !== undefined && worth(ink) > (best === undefined ? 0 : worth(best))) best = ink;
    if (best !== undefined && best.others === 0 && best.score > CLEAR) break;
  }
  return best;
}

/** A threshold that joins broken strokes beats one that leaves a comparable mark aside. */
const worth = ({ score, others }: Ink): number => score * (1 - PART_LOSS * Math.min(others, 3));

function inkAbove(
  grey: Plane,
  contrast: Plane,
  polarity: Polarity,
  level: number,
): Ink | undefined {
  const { width, height } = contrast;
  const { mask, rules } = eraseRules(maskAbove(contrast, level));
  const components = componentsOf(mask, Math.round(Math.max(width, height) * BREAK));
  const smallest = Math.max(4, width * height * 0.0002);
  const marks = withoutFrames(gatherMarks(components, smallest), components);
  const scored = marks
    .slice(0, 12)
    .map((mark) => ({ mark, ...scoreMark(mark, components, contrast, grey) }))
    .sort((a, b) => b.score - a.score);
  if (scored.length === 0) return undefined;
  const [{ mark, score, strength }] = scored;
  const others = scored.filter(
    (other) => other.score > 0.5 * score && longestSide(other.mark) > 0.6 * longestSide(mark),
  ).length;
  return {
    polarity,
    contrast,
    mask: maskOfMark(mark, components),
    mark,
    score,
    strength,
    others: others - 1,
    rules,
  };
}
