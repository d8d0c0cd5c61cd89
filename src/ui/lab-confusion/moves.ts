/** A cell of a square matrix. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey'>;

/** The cell that a key leads to; Home and End go along the row, with Control to the corners. */
export function placeAfter({ key, ctrlKey }: Key, at: Place, size: number): Place | undefined {
  const { row, column } = at;
  const last = size - 1;
  const to = (r: number, c: number) => ({ row: within(r, last), column: within(c, last) });
  switch (key) {
    case 'ArrowRight':
      return to(row, column + 1);
    case 'ArrowLeft':
      return to(row, column - 1);
    case 'ArrowDown':
      return to(row + 1, column);
    case 'ArrowUp':
      return to(row - 1, column);
    case 'Home':
      return to(ctrlKey ? 0 : row, 0);
    case 'End':
      return to(ctrlKey ? last : row, last);
    default:
      return undefined;
  }
}

const within = (at: number, last: number): number => Math.max(0, Math.min(last, at));
