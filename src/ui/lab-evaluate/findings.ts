import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import type { EvaluationObstacle } from '../../lab/evaluable.ts';
import type { Evaluation, Outdated } from '../../lab/evaluation.ts';
import { FIRST_NETWORK } from '../../lab/networks.ts';
import { formatCount, formatFixed } from '../../lab/numbers.ts';
import type { Session } from '../../lab/session.ts';
import { networkName } from '../texts/networks.ts';

/** How many were right, how fast it went, and of what this is true. */
export function findings(done: Evaluation, outdated: Outdated | undefined) {
  const { set, right, unread, elapsed, network, source } = done;
  const [hits, all, missing] = [right, set.count, unread].map(formatCount);
  const seconds = formatFixed(elapsed / 1000, 2);
  const rate = formatCount(Math.round((1000 * set.count) / Math.max(1, elapsed)));
  return html`<div class="findings" role="status">
    <b class="accuracy mono">${formatFixed((100 * right) / set.count, 2)} %</b>
    <p>${msg(str`${hits} of ${all} right`)}</p>
    ${unread === 0 ? nothing : html`<p>${msg(str`${missing} could not be read`)}</p>`}
    <p class="muted">${msg(str`${seconds} s, ${rate} images a second`)}</p>
    <p class="muted">${networkName(network.model.name)}, ${setName(done)}</p>
    ${
      source === 'fresh'
        ? html`<p class="muted">${msg('with weights that nobody trained')}</p>`
        : nothing
    }
    ${outdated === undefined ? nothing : html`<p class="old">${outdatedText(outdated)}</p>`}
  </div>`;
}

const setName = ({ set, isBundled }: Evaluation): string =>
  isBundled ? msg('MNIST’s test set') : set.file;

/** Why what is shown is old, and what to do. */
function outdatedText(outdated: Outdated): string {
  if (outdated === 'network') return msg('Old: the page shows another network or other weights.');
  if (outdated === 'set') return msg('Old: another data set is chosen.');
  return msg('Old: pictures are read with other steps now.');
}

/** Why the network that is shown cannot be evaluated, and one that can. */
export function refusalOf(
  obstacle: EvaluationObstacle,
  model: string,
  session: Session | undefined,
) {
  const network = networkName(model);
  return html`<div class="hint">
    ${
      obstacle === 'no-scores'
        ? msg(str`${network} gives no class scores, so that there is nothing to count.`)
        : msg(str`${network} takes something else than pictures of digits.`)
    }
    <button @click=${() => void session?.chooseNetwork(FIRST_NETWORK)}>${msg('Take LeNet')}</button>
  </div>`;
}
