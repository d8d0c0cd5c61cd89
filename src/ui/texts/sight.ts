import { msg, str } from '@lit/localize';
import type { Sight } from '../../lab/receptive-field.ts';

/** What of the input a value sees: its size, where, how far the next one's lies, what is padding. */
export function sightText(
  input: string,
  { rows, columns }: { rows: Sight; columns: Sight },
): string {
  const [height, width] = [rows, columns].map(({ from, to }) => to - from + 1);
  const seen = msg(str`sees ${height} × ${width} of ${input}`);
  const where = msg(str`rows ${rows.from} to ${rows.to}, columns ${columns.from} to ${columns.to}`);
  const step = rows.step === columns.step ? `${rows.step}` : `${rows.step} × ${columns.step}`;
  const steps = msg(str`next one ${step} further`);
  const cut = clipped(rows, columns);
  return `${seen}: ${where.replace(/-/g, '−')}; ${steps}; ${cut}`;
}

function clipped(rows: Sight, columns: Sight): string {
  const sides = [
    [rows.clippedBefore, (n: number) => msg(str`${n} above`)],
    [rows.clippedAfter, (n: number) => msg(str`${n} below`)],
    [columns.clippedBefore, (n: number) => msg(str`${n} left`)],
    [columns.clippedAfter, (n: number) => msg(str`${n} right`)],
  ] as const;
  const cut = sides.filter(([n]) => n > 0).map(([n, text]) => text(n));
  if (cut.length === 0) return msg('nothing on padding');
  const list = cut.join(', ');
  return msg(str`on padding: ${list}`);
}
