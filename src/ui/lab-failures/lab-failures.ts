import { localized, msg } from '@lit/localize';
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Failure } from '../../lab/failure.ts';
import type { Session } from '../../lab/session.ts';
import type { LabState } from '../../lab/state.ts';
import { concerns } from '../concerns.ts';
import { failureText } from '../texts/failures.ts';
import { base } from '../theme.ts';

/**
 * What was refused or failed, each with its reason and a next step, until dismissed.
 *
 * @attr filled - there is something to say
 */
@localized()
@customElement('lab-failures')
export class LabFailures extends LitElement {
  static override styles = [
    base,
    css`
      /* An alert has to be there before it has something to say; out of the way, it takes no room. */
      :host(:not([filled])) {
        position: absolute;
      }
      /* A phone's open sheet covers the lower part of the page. */
      @media (max-width: 800px) {
        :host {
          scroll-margin-block: 8px 62vh;
        }
      }
      .some {
        display: grid;
        gap: 8px;
        padding: 8px 10px;
        border-left: 2px solid var(--lab-bad);
        background: var(--lab-raised);
        font-size: 12px;
      }
      ul {
        display: grid;
        gap: 6px;
        max-height: 168px;
        margin: 0;
        padding: 0;
        overflow: auto;
        list-style: none;
        overflow-wrap: anywhere;
      }
      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
      button {
        min-height: 24px;
        font-size: 12px;
      }
    `,
  ];

  @property({ attribute: false }) session?: Session;
  @property({ attribute: false }) state?: LabState;
  /** Whether there is something to say. */
  @property({ type: Boolean, reflect: true }) filled = false;

  protected override shouldUpdate(changed: PropertyValues): boolean {
    return concerns(changed, this.state, ['failures']);
  }

  protected override willUpdate(): void {
    this.filled = this.state !== undefined && this.state.failures.length > 0;
  }

  protected override updated(): void {
    if (this.filled) this.scrollIntoView({ block: 'nearest' });
    if (this.state?.failures.some(hasRows)) void import('../lab-weight-rows/lab-weight-rows.ts');
  }

  protected override render() {
    const failures = this.state?.failures ?? [];
    return html`<div role="alert" class=${failures.length > 0 ? 'some' : ''}>
      ${
        failures.length === 0
          ? nothing
          : html`<ul tabindex="0" aria-label=${msg('What went wrong')}>
                ${failures.map((failure) => html`<li>${failureText(failure)}</li>`)}
              </ul>
              <div class="buttons">
                ${failures.map(rowsOf)}
                <button @click=${() => this.session?.dismissFailures()}>${msg('Dismiss')}</button>
              </div>`
      }
    </div>`;
  }
}

const hasRows = ({ text }: Failure): boolean => text?.key === 'weights-do-not-fit';

/** Which names of a file of weights fit, and which do not. */
function rowsOf({ text }: Failure) {
  if (text?.key !== 'weights-do-not-fit') return nothing;
  const { file, network, rows } = text.values;
  return html`<lab-weight-rows .file=${file} .network=${network} .rows=${rows}></lab-weight-rows>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'lab-failures': LabFailures;
  }
}
