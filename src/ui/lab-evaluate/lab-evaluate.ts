import { localized, msg } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { selectionOf } from '../../lab/data-set.ts';
import { classifierOf } from '../../lab/evaluable.ts';
import { isLabelled, outdatedBy, type Evaluation } from '../../lab/evaluation.ts';
import type { Session } from '../../lab/session.ts';
import type { LabState } from '../../lab/state.ts';
import { EvaluationStudy } from '../../lab/evaluation-study.ts';
import { choice, choiceStyles } from '../choice.ts';
import { concerns } from '../concerns.ts';
import type { Scheme } from '../draw/scheme.ts';
import type { OpenImagesEvent } from '../events.ts';
import '../lab-confusion/lab-confusion.ts';
import '../lab-misread/lab-misread.ts';
import { failureText } from '../texts/failures.ts';
import { base } from '../theme.ts';
import { findings, refusalOf } from './findings.ts';
import { styles } from './lab-evaluate.styles.ts';
import { progressView } from './progress-view.ts';

/** A whole data set through the person's own hardware: accuracy, confusions, and what was misread. */
@localized()
@customElement('lab-evaluate')
export class LabEvaluate extends LitElement {
  static override styles = [base, choiceStyles, styles];

  @property({ attribute: false }) session?: Session;
  @property({ attribute: false }) state?: LabState;
  @property({ attribute: false }) scheme: Scheme = 'light';

  protected override shouldUpdate(changed: PropertyValues): boolean {
    return concerns(changed, this.state, ['result', 'evaluation', 'options']);
  }

  protected override render() {
    const { state: lab } = this;
    if (lab?.result === undefined) return nothing;
    const { done, failure } = lab.evaluation;
    const outdated = done && outdatedBy(done, lab);
    return html`<div class="room ${outdated === undefined ? '' : 'outdated'}">
      <div class="side">
        ${this.#setChoice(lab)} ${this.#run(lab)}
        ${failure === undefined ? nothing : html`<p role="alert">${failureText(failure)}</p>`}
        ${done === undefined ? nothing : findings(done, outdated)}
      </div>
      ${done === undefined ? nothing : this.#pictures(done)}
    </div>`;
  }

  #setChoice({ evaluation: { own, isOwnChosen } }: LabState) {
    const bundled = msg('MNIST’s test set');
    if (own === undefined) return html`<p class="muted">${bundled}</p>`;
    const options = [
      { value: 'bundled', text: bundled },
      { value: 'own', text: own.file },
    ];
    return choice('set', msg('Data set'), options, isOwnChosen ? 'own' : 'bundled', (value) =>
      this.session?.study(EvaluationStudy).choose(value === 'own'),
    );
  }

  /** One button, so that the focus stays on it. */
  #run({ result, evaluation }: LabState) {
    if (result === undefined) return nothing;
    const { progress, own, isOwnChosen } = evaluation;
    const isRunning = progress !== undefined;
    const obstacle = classifierOf(result.network);
    if (!isRunning && typeof obstacle === 'string') {
      return refusalOf(obstacle, result.network.model.name, this.session);
    }
    if (!isRunning && isOwnChosen && own !== undefined && !isLabelled(own)) {
      return html`<p class="hint">${msg('No labels: drop their file too.')}</p>`;
    }
    return html`<div class="run">
        <button
          @click=${() => {
            if (isRunning) this.session?.study(EvaluationStudy).cancel();
            else void this.session?.study(EvaluationStudy).start();
          }}
        >
          ${isRunning ? msg('Cancel') : msg('Evaluate')}
        </button>
      </div>
      ${progress === undefined ? nothing : progressView(progress)}`;
  }

  #pictures(done: Evaluation) {
    const open = ({ indices, from }: OpenImagesEvent) => this.#open(done, indices, from);
    return html`<lab-confusion .evaluation=${done} @lab-open-images=${open}></lab-confusion>
      <lab-misread
        .evaluation=${done}
        .scheme=${this.scheme}
        @lab-open-images=${open}
      ></lab-misread>`;
  }

  #open({ set }: Evaluation, indices: readonly number[], from: number): void {
    void this.session?.showSet(selectionOf(set, indices), from);
    this.session?.showTab('inspect');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lab-evaluate': LabEvaluate;
  }
}
