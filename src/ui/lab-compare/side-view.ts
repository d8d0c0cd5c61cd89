import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import type { Pass, Side, Subject } from '../../lab/compare.ts';
import type { WeightSet, WeightSource } from '../../lab/networks.ts';
import { weightsName } from '../texts/networks.ts';
import { sampleName } from '../texts/samples.ts';
import { formatPercent } from '../../lab/numbers.ts';

/** A side of the comparison. */
export interface SideView {
  readonly name: 'A' | 'B';
  readonly side: Side;
  /** What it stands for, and its pass once that is there. */
  readonly subject: Subject | undefined;
  readonly pass: Pass | undefined;
  readonly weights: WeightSource;
  readonly weightSets: readonly WeightSet[];
  readonly pin: () => void;
  readonly choose: (id: WeightSource) => void;
}

/** The sample, what it is read as, and what can be done with the side. */
export function sideView(view: SideView) {
  const { name, subject, pass, pin } = view;
  const file = subject === undefined ? '–' : sampleName(subject.sample.file);
  return html`<section aria-label=${msg(str`Side ${name}`)}>
    <canvas class="thumbnail" aria-hidden="true" ?hidden=${subject === undefined}></canvas>
    <div class="what">
      <h2>
        <b>${name}</b>
        <span title=${file}>${file}</span>
      </h2>
      <p>${pass === undefined ? nothing : answer(pass)}</p>
      <p class="faint">${origin(view)}</p>
    </div>
    <div class="controls">
      ${weightsChoice(view)}
      <button class="pin" @click=${pin}>${msg(str`Pin as ${name}`)}</button>
    </div>
  </section>`;
}

function answer({ prediction }: Pass) {
  if (prediction === undefined) return nothing;
  const { digit, probability } = prediction;
  const share = formatPercent(probability);
  return html`${msg(str`Read as ${digit}, ${share}`)}`;
}

/** Why the side is what it is. */
function origin({ side, subject, pass }: SideView): string {
  if (subject === undefined) return msg('nothing yet');
  if (pass !== undefined && pass.source !== pass.weights) return msg('never trained, so fresh');
  return side.sample === undefined ? msg('follows the page') : msg('pinned');
}

function weightsChoice({ name, weights, weightSets, choose }: SideView) {
  return html`<select
    aria-label=${msg(str`Weights of ${name}`)}
    @change=${({ target }: Event) => {
      if (target instanceof HTMLSelectElement) choose(weightSets[target.selectedIndex].id);
    }}
  >
    ${weightSets.map(
      ({ id }) => html`<option ?selected=${id === weights}>${weightsName(id)}</option>`,
    )}
  </select>`;
}
