import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import type { Repair } from '../../torch/repairs/find-repairs.ts';

/** Changes with which the cell runs, each with a button that makes it. */
export function repairsView(repairs: readonly Repair[], take: (repair: Repair) => void) {
  return html`<div class="repairs" role="group" aria-label=${msg('Repairs')}>
    <h3>${msg('With one of these changes it runs')}</h3>
    <ul>
      ${repairs.map((repair) => repairView(repair, take))}
    </ul>
  </div>`;
}

function repairView(repair: Repair, take: (repair: Repair) => void) {
  const { line, before, after } = repair;
  const [head, old, now, tail] = difference(before, after);
  return html`<li>
    <button aria-label=${msg(str`Change line ${line} to ${after}`)} @click=${() => take(repair)}>
      ${msg('Change')}
    </button>
    <span class="mono"
      ><span class="number">${line}</span> ${head}${
        old === '' ? nothing : html`<del>${old}</del> `
      }<ins>${now}</ins>${tail}</span
    >
  </li>`;
}

/** What two lines begin and end with alike, and what differs between. */
function difference(before: string, after: string): readonly [string, string, string, string] {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head++;
  // Numbers and names are shown whole.
  while (head > 0 && /\w/.test(before[head - 1])) head--;
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  while (tail > 0 && /\w/.test(before.at(-tail) ?? '')) tail--;
  const [beforeEnd, afterEnd] = [before.length - tail, after.length - tail];
  return [
    before.slice(0, head),
    before.slice(head, beforeEnd),
    after.slice(head, afterEnd),
    after.slice(afterEnd),
  ];
}
