/** A text beside a dot. */
export interface Label {
  readonly text: string;
  /** Where it starts, or ends if `isLeft`, and its middle line. */
  readonly x: number;
  readonly y: number;
  readonly isLeft: boolean;
}

interface Point {
  readonly name: string;
  readonly x: number;
  readonly y: number;
}

/** Pixels of a letter's width and of a line, at the plot's size of text. */
const [LETTER, LINE] = [5.6, 10];
const GAP = 6;
const RADIUS = 4;
/** Lines up or down at which a label is tried. */
const SHIFTS = [0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5, -6, 6];

/** Puts each dot's name beside it where it covers no other name or dot, as far as there is room. */
export function placeLabels(points: readonly Point[], left: number, right: number): Label[] {
  const taken = points.map(({ x, y }) => boxOf(x - RADIUS, y, 2 * RADIUS, 2 * RADIUS));
  return points.map(({ name, x, y }, own) => {
    const width = name.length * LETTER;
    const tries = SHIFTS.flatMap((shift) =>
      [false, true].map((isLeft) => ({
        text: name,
        isLeft,
        y: y + shift * LINE,
        x: beside(x, isLeft),
      })),
    );
    const boxed = tries.map((label) => ({
      label,
      box: boxOf(label.isLeft ? label.x - width : label.x, label.y, width, LINE),
    }));
    const isFree = ({ box }: (typeof boxed)[number]) =>
      box.left >= left &&
      box.right <= right &&
      taken.every((other, i) => i === own || !overlap(box, other));
    const chosen = boxed.find(isFree) ?? boxed[0];
    taken.push(chosen.box);
    return chosen.label;
  });
}

const beside = (x: number, isLeft: boolean): number => (isLeft ? x - GAP : x + GAP);

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const boxOf = (left: number, middle: number, width: number, height: number): Box => ({
  left,
  right: left + width,
  top: middle - height / 2,
  bottom: middle + height / 2,
});

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
