import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { explain, type Explanation } from '../../lab/explain.ts';
import { formatFixed, formatValue } from '../../lab/numbers.ts';
import type { Result } from '../../lab/result.ts';
import { dimensionLetter, sameSelection, type Selection } from '../../lab/selection.ts';
import type { Session } from '../../lab/session.ts';
import type { LabState } from '../../lab/state.ts';
import { concernsResults } from '../concerns.ts';
import type { Scheme } from '../draw/scheme.ts';
import { dimensionColours } from '../lab-column/shape-chip.styles.ts';
import { ownTask } from '../own-task.ts';
import { base } from '../theme.ts';
import { curveView } from './curve-view.ts';
import { convolutionView, windowView } from './dot-view.ts';
import { styles } from './lab-inspect.styles.ts';
import { dotList, plainList, softmaxList } from './term-list.ts';

/** One value and the arithmetic that made it: the one pointed at, else the one pinned. */
@customElement('lab-inspect')
export class LabInspect extends LitElement {
  static override styles = [base, dimensionColours, styles];

  @property({ attribute: false }) session?: Session;
  @property({ attribute: false }) state?: LabState;
  @property({ attribute: false }) scheme: Scheme = 'light';

  protected override async scheduleUpdate(): Promise<void> {
    await ownTask();
    await super.scheduleUpdate();
  }

  protected override shouldUpdate(changed: PropertyValues): boolean {
    return concernsResults(changed, this.state);
  }

  protected override render() {
    const { hovered, pinned, result } = this.state ?? {};
    const selection = hovered ?? pinned;
    if (result === undefined) return nothing;
    const found = selection && explain(result, selection);
    if (found === undefined) {
      return html`<p class="hint">
        Point at any cell to see its value, and click to pin it. Everything in the network can be
        asked where it comes from.
      </p>`;
    }
    return html`<p class="where">
        ${this.#crumb(found.selection)}
        <span class="kind"
          >${sameSelection(selection, pinned) ? 'pinned' : 'pointed at; click to pin'}</span
        >
      </p>
      <div class="columns">
        <div class="arithmetic" tabindex="0" aria-label="Arithmetic">
          ${this.#arithmetic(found, result)}
        </div>
        ${this.#totals(found, result)}
      </div>`;
  }

  #crumb({ layer, index }: Selection) {
    const parts = index.map((i, d) => {
      const letter = dimensionLetter(index.length, d).toLowerCase();
      return html`${d > 0 ? ', ' : ''}<span class=${letter}>${letter}=${i}</span>`;
    });
    return html`<span class="crumb mono"><b>${layer}</b>[${parts}]</span>`;
  }

  #arithmetic(found: Explanation, { network }: Result) {
    const go = (source: Selection) => this.session?.pin(source);
    switch (found.rule) {
      case 'dot':
        return found.terms[0].weight?.index.length === 4
          ? convolutionView(found, this.scheme, go)
          : dotList(found, go);
      case 'max':
      case 'mean':
        return windowView(found, this.scheme, go);
      case 'map':
        return curveView(found);
      case 'softmax':
        return softmaxList(found, go);
      case 'sum':
      case 'copy':
        return plainList(found, go);
      case 'cross-entropy':
        return html`<p>The mean over the batch of logsumexp(x) − x[label].</p>`;
      case undefined:
      default:
        return html`<p class="hint">
          ${
            network.model.inputs[0].shape.length > 1
              ? 'A pixel of the picture, from 0 (paper) to 1 (ink).'
              : 'A feature that the cell before gives.'
          }
        </p>`;
    }
  }

  #totals({ selection, value, bias, divisor, clipped, exact, rule }: Explanation, result: Result) {
    const backend = result.backend === 'webgpu' ? 'GPU' : 'CPU';
    const row = (name: string, text: string) =>
      html`<div>
        <dt>${name}</dt>
        <dd class="mono">${text}</dd>
      </div>`;
    const terms = rule === 'dot' && exact !== undefined ? exact - (bias ?? 0) : undefined;
    return html`<dl class="totals" aria-live="polite">
      ${terms === undefined ? nothing : row('terms', formatFixed(terms, 6))}
      ${bias === undefined ? nothing : row('bias', formatFixed(bias, 6))}
      ${divisor === undefined ? nothing : row('divided by', `${divisor}`)}
      ${clipped === 0 ? nothing : row('taps on padding', `${clipped}`)}
      <div class="value">
        <dt>${selection.layer}</dt>
        <dd class="mono">${formatFixed(value, 6)}</dd>
      </div>
      ${row(`${backend}, float32`, formatValue(value))}
      ${
        exact === undefined
          ? nothing
          : html`${row('CPU, float64', formatFixed(exact, 9))}
            ${row('difference', (value - exact).toExponential(1).replace(/-/g, '−'))}`
      }
    </dl>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lab-inspect': LabInspect;
  }
}
