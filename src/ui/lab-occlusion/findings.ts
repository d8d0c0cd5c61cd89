import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import { formatCount, formatFixed, formatMilliseconds, formatNear } from '../../lab/numbers.ts';
import { dropsOf, inkOf, winningClass, type OcclusionMap } from '../../lab/occlusion.ts';
import { spread, type Range } from '../../lab/ranges.ts';
import type { Cell } from '../draw/map-layout.ts';
import type { Scheme } from '../draw/scheme.ts';
import '../lab-scale/lab-scale.ts';

/** One class's map, ready to be drawn. */
export interface HeatView {
  readonly map: OcclusionMap;
  /** The class, and its drop at each place, row by row. */
  readonly target: number;
  readonly drops: Float32Array;
  readonly range: Range;
  readonly ink: Float32Array;
  readonly width: number;
}

/** The map of the chosen class, or of the winning one where the network has no such class. */
export function heatView(map: OcclusionMap, chosen: number | undefined): HeatView {
  const isThere = chosen !== undefined && chosen < map.uncovered.data.length;
  const target = isThere ? chosen : winningClass(map);
  const drops = dropsOf(map, target);
  const [width, ink] = [map.picture.shape[3], inkOf(map.picture)];
  return { map, target, drops, range: spread(drops), ink, width };
}

/** The place where the probability drops most. */
export function deepestDrop({ drops, width }: HeatView): Cell {
  const at = drops.reduce((best, drop, i) => (drop > drops[best] ? i : best), 0);
  return { c: 0, h: Math.floor(at / width), w: at % width };
}

/** The probability as it is and with the patch, and how far they are apart. */
export function numbersOf({ map, target, drops, range, width }: HeatView, { h, w }: Cell) {
  const before = map.uncovered.data[target];
  const drop = drops[h * width + w];
  const row = (name: string, text: string, kind = '') =>
    html`<div class=${kind}>
      <dt>${name}</dt>
      <dd class="mono">${text}</dd>
    </div>`;
  return html`<dl aria-live="off">
    ${row(msg(str`probability of ${target}`), formatFixed(before, 6))}
    ${row(msg(str`patch at row ${h}, column ${w}`), formatFixed(before - drop, 6))}
    ${row(msg('drop'), formatNear(drop, range.size), 'value')}
  </dl>`;
}

/** What the colours stand for. */
export function scaleOf({ range }: HeatView, scheme: Scheme) {
  // What the printed numbers round to zero is not called a change.
  const least = range.size / 1000;
  return html`<div>
    <lab-scale .scheme=${scheme} .range=${range}></lab-scale>
    <div class="ends">
      <span>${-range.min > least ? msg('covering raises it') : nothing}</span>
      <span>${range.max > least ? msg('covering lowers it') : nothing}</span>
    </div>
  </div>`;
}

/** How many passes there were, and how long they took. */
export function timeOf({ passes, elapsed }: OcclusionMap) {
  const [count, time] = [formatCount(passes), formatMilliseconds(elapsed)];
  const rate = formatCount(Math.round((1000 * passes) / elapsed));
  return msg(str`${count} passes in ${time}, ${rate} pictures a second`);
}
