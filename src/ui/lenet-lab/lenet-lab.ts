import { localized, msg } from '@lit/localize';
import { html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { layersOf, predictionsOf } from '../../lab/result.ts';
import { Session } from '../../lab/session.ts';
import type { LabState } from '../../lab/state.ts';
import { systemScheme, watchSystemScheme, type Scheme } from '../draw/scheme.ts';
import { LabErrorEvent, LabRunEvent } from '../events.ts';
import '../lab-failures/lab-failures.ts';
import '../lab-input/lab-input.ts';
import '../lab-panel/lab-panel.ts';
import '../lab-ribbon/lab-ribbon.ts';
import '../lab-samples/lab-samples.ts';
import '../lab-stages/lab-stages.ts';
import '../lab-top-bar/lab-top-bar.ts';
import { preferredLocale, speak } from '../locale.ts';
import { failureText } from '../texts/failures.ts';
import { base, theme } from '../theme.ts';
import { AddressBar } from './address-bar.ts';
import { browserSurroundings } from './browser-surroundings.ts';
import { styles } from './lenet-lab.styles.ts';

/**
 * The whole lab.
 *
 * @attr state - `loading`, `ready`, `running` or `error`
 * @attr scheme - `light` or `dark`, where the person chose; the system's otherwise
 * @fires lab-run - values of a run are on the page
 * @fires lab-error - something was refused or failed
 */
@localized()
@customElement('lenet-lab')
export class LenetLab extends LitElement {
  static override styles = [base, theme, styles];

  @property({ reflect: true }) state: LabState['status'] = 'loading';
  @property({ reflect: true }) scheme: Scheme | undefined;
  @state() private lab: LabState;
  @state() private system: Scheme = systemScheme();

  /** Where the texts cannot be loaded, the page stays English. */
  readonly #language = speak(preferredLocale()).catch(() => undefined);
  readonly #session = new Session(browserSurroundings(document.baseURI));
  readonly #address = new AddressBar(this.#session);
  #unsubscribe: (() => void)[] = [];

  constructor() {
    super();
    this.lab = this.#session.state;
    this.addController(this.#address);
    this.addEventListener('keydown', this.#onKey);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unsubscribe = [
      this.#session.subscribe((lab) => {
        this.lab = lab;
      }),
      watchSystemScheme(() => {
        this.system = systemScheme();
      }),
    ];
    void this.#session.start(this.#address.place);
  }

  override disconnectedCallback(): void {
    for (const stop of this.#unsubscribe) stop();
    super.disconnectedCallback();
  }

  /** Nothing is shown in English first that is in another language a moment later. */
  protected override async scheduleUpdate(): Promise<void> {
    await this.#language;
    await super.scheduleUpdate();
  }

  protected override willUpdate(): void {
    this.state = this.lab.status;
  }

  protected override render() {
    const scheme = this.scheme ?? this.system;
    const { lab } = this;
    const session = this.#session;
    return html`<lab-top-bar
        .session=${session}
        .state=${lab}
        .scheme=${scheme}
        @lab-scheme-change=${() => (this.scheme = scheme === 'dark' ? 'light' : 'dark')}
      ></lab-top-bar>
      <aside class="rail" aria-label=${msg('Input')}>
        <lab-input .session=${session} .state=${lab} .scheme=${scheme}></lab-input>
        <lab-failures .session=${session} .state=${lab}></lab-failures>
        <lab-samples .session=${session} .state=${lab} .scheme=${scheme}></lab-samples>
        <lab-stages .session=${session} .state=${lab} .scheme=${scheme}></lab-stages>
        <p class="promise">${msg('Your picture never leaves this page.')}</p>
      </aside>
      <main>
        <lab-ribbon
          aria-label=${msg('Layers')}
          .session=${session}
          .state=${lab}
          .scheme=${scheme}
        ></lab-ribbon>
        <lab-panel .session=${session} .state=${lab} .scheme=${scheme}></lab-panel>
      </main>`;
  }

  protected override updated(changed: PropertyValues): void {
    const before = changed.get('lab') as LabState | undefined;
    if (before === undefined) return;
    const { result, failures } = this.lab;
    if (failures !== before.failures) {
      for (const failure of failures) {
        const { file } = failure;
        this.dispatchEvent(new LabErrorEvent({ file, message: failureText(failure) }));
      }
    }
    if (result === undefined || result === before.result) return;
    void this.updateComplete.then(() =>
      this.dispatchEvent(
        new LabRunEvent({
          model: result.network.model.name,
          backend: result.backend,
          predictions: predictionsOf(result),
          layers: layersOf(result),
        }),
      ),
    );
  }

  /** `[` and `]` move the pin to the layer before and after, `,` and `.` choose the sample. */
  readonly #onKey = (event: KeyboardEvent): void => {
    const { sample, pinned, result } = this.lab;
    const target = event.composedPath()[0];
    if (target instanceof HTMLInputElement || event.ctrlKey || event.metaKey) return;
    if (event.key === ',') this.#session.showSample(sample - 1);
    if (event.key === '.') this.#session.showSample(sample + 1);
    if (event.key === 'Escape') this.#session.pin(undefined);
    if (result === undefined || (event.key !== '[' && event.key !== ']')) return;
    const names = result.network.model.nodes.map(({ name }) => name);
    const at = pinned === undefined ? -1 : names.indexOf(pinned.layer);
    const next = names.at(
      event.key === '[' ? Math.max(0, at - 1) : Math.min(at + 1, names.length - 1),
    );
    const rank = next === undefined ? 0 : (result.run.values.get(next)?.shape.length ?? 0);
    if (next === undefined || rank === 0) return;
    this.#session.pin({ layer: next, index: [sample, ...new Array<number>(rank - 1).fill(0)] });
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'lenet-lab': LenetLab;
  }
}
