import { localized, msg } from '@lit/localize';
import { html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { FirstAnswer } from '../../lab/first-answer.ts';
import { lesson } from '../../lab/lesson.ts';
import { layersOf, predictionsOf } from '../../lab/result.ts';
import { Session } from '../../lab/session.ts';
import type { LabState } from '../../lab/state.ts';
import { systemScheme, watchSystemScheme, type Scheme } from '../draw/scheme.ts';
import { LabAnswerEvent, LabErrorEvent, LabRunEvent, type ZoomEvent } from '../events.ts';
import '../lab-failures/lab-failures.ts';
import '../lab-input/lab-input.ts';
import '../lab-panel/lab-panel.ts';
import '../lab-ribbon/lab-ribbon.ts';
import type { LabRibbon } from '../lab-ribbon/lab-ribbon.ts';
import '../lab-samples/lab-samples.ts';
import type { LabSamples } from '../lab-samples/lab-samples.ts';
import '../lab-stages/lab-stages.ts';
import '../lab-top-bar/lab-top-bar.ts';
import { preferredLocale, speak } from '../locale.ts';
import { failureText } from '../texts/failures.ts';
import { base, theme } from '../theme.ts';
import { AddressBar } from './address-bar.ts';
import { browserSurroundings } from './browser-surroundings.ts';
import { dimensionMark } from './dimension-mark.styles.ts';
import { firstMoment } from './first-moment.ts';
import { styles } from './lenet-lab.styles.ts';

/**
 * The whole lab.
 *
 * @attr state - `loading`, `ready`, `running` or `error`
 * @attr scheme - `light` or `dark`, where the person chose; the system's otherwise
 * @attr dimension - `n`, `c`, `h` or `w`, while the pointer is on one
 * @fires lab-answer - the sample that is shown has its answer, before the page's first pass over a batch
 * @fires lab-run - values of a run are on the page
 * @fires lab-error - something was refused or failed
 */
@localized()
@customElement('lenet-lab')
export class LenetLab extends LitElement {
  static override styles = [base, theme, dimensionMark, styles];

  @property({ reflect: true }) state: LabState['status'] = 'loading';
  @property({ reflect: true }) scheme: Scheme | undefined;
  @property({ reflect: true }) dimension: string | undefined;
  @state() private lab: LabState;
  @state() private system: Scheme = systemScheme();
  @state() private zoom: { layer: string; channel: number } | undefined;

  @query('lab-samples') private readonly samples?: LabSamples;
  @query('lab-ribbon') private readonly ribbon?: LabRibbon;

  /** Where the texts cannot be loaded, the page stays English. */
  readonly #language = speak(preferredLocale()).catch(() => undefined);
  readonly #session = new Session(browserSurroundings(document.baseURI));
  readonly #moment = firstMoment(this.#session);
  readonly #address = new AddressBar(this.#session);
  #unsubscribe: (() => void)[] = [];

  constructor() {
    super();
    this.lab = this.#session.state;
    this.addController(this.#address);
    this.addEventListener('pointerover', this.#onPoint);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unsubscribe = [
      this.#session.subscribe((lab) => {
        this.lab = lab;
      }),
      listen('keydown', this.#onKey),
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

  /** The dimension whose letter or size the pointer is on. */
  readonly #onPoint = (event: PointerEvent): void => {
    const [target] = event.composedPath();
    const letter = target instanceof Element && /^(?:[a-z]+ )?([nchw])$/.exec(target.className);
    this.dimension = letter ? letter[1] : undefined;
  };

  /** Nothing is shown in English first that is in another language a moment later. */
  protected override async scheduleUpdate(): Promise<void> {
    await this.#language;
    if (!this.hasUpdated) await this.#moment;
    await super.scheduleUpdate();
  }

  protected override willUpdate(): void {
    this.state = this.lab.status;
  }

  protected override render() {
    const scheme = this.scheme ?? this.system;
    const { lab } = this;
    const session = this.#session;
    const spot = lab.lesson && lesson[lab.lesson.at].spot.part;
    return html`<lab-top-bar
        class=${spot === 'networks' || spot === 'weights' ? 'spot' : ''}
        .session=${session}
        .state=${lab}
        .scheme=${scheme}
        @lab-scheme-change=${() => (this.scheme = scheme === 'dark' ? 'light' : 'dark')}
      ></lab-top-bar>
      <aside class="rail" aria-label=${msg('Input')}>
        <lab-input
          class=${spot === 'input' ? 'spot' : ''}
          .session=${session}
          .state=${lab}
          .scheme=${scheme}
        ></lab-input>
        <lab-failures .session=${session} .state=${lab}></lab-failures>
        <lab-samples .session=${session} .state=${lab} .scheme=${scheme}></lab-samples>
        <lab-stages .session=${session} .state=${lab} .scheme=${scheme}></lab-stages>
        <p class="promise">${msg('Your picture never leaves this page.')}</p>
      </aside>
      <main @lab-zoom=${this.#onZoom}>
        <lab-ribbon
          aria-label=${msg('Layers')}
          .session=${session}
          .state=${lab}
          .scheme=${scheme}
          .zoom=${this.zoom}
        ></lab-ribbon>
        <lab-panel .session=${session} .state=${lab} .scheme=${scheme}></lab-panel>
      </main>`;
  }

  /** Complete once a pass's values are on the page. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const isComplete = await super.getUpdateComplete();
    await this.ribbon?.updateComplete;
    return isComplete;
  }

  protected override updated(changed: PropertyValues): void {
    const before = changed.get('lab') as LabState | undefined;
    const { first, result, failures } = this.lab;
    if (first !== undefined && first !== before?.first) void this.#announce(first);
    if (before === undefined) return;
    if (failures !== before.failures) {
      for (const failure of failures) {
        const { file } = failure;
        this.dispatchEvent(new LabErrorEvent({ file, message: failureText(failure) }));
      }
    }
    if (result === undefined || result === before.result) return;
    const { backend } = result;
    if (backend === 'pytorch') return;
    void this.updateComplete.then(() =>
      this.dispatchEvent(
        new LabRunEvent({
          model: result.network.model.name,
          backend,
          predictions: predictionsOf(result),
          layers: layersOf(result),
        }),
      ),
    );
  }

  async #announce({ backend, samples, sample, digit, probability }: FirstAnswer): Promise<void> {
    await this.samples?.updateComplete;
    const { file } = samples[sample];
    this.dispatchEvent(new LabAnswerEvent({ backend, file, digit, probability }));
  }

  readonly #onZoom = ({ layer, channel }: ZoomEvent): void => {
    this.zoom = channel === undefined ? undefined : { layer, channel };
  };

  /**
   * `[` and `]` move the pin to the layer before and after, `,` and `.` choose the sample, Enter goes
   * down to the largest term, Backspace back up, Escape out.
   */
  readonly #onKey = (event: KeyboardEvent): void => {
    const path = event.composedPath();
    const target = path[0];
    // Where nothing has the focus, the page is the lab's; another part of it keeps its own keys.
    if (event.defaultPrevented || (target !== document.body && !path.includes(this))) return;
    if (event.ctrlKey || event.metaKey || event.altKey || takesKeys(target, event.key)) return;
    const act = this.#actions[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };

  readonly #actions: Readonly<Record<string, () => void>> = {
    ',': () => this.#session.showSample(this.lab.sample - 1),
    '.': () => this.#session.showSample(this.lab.sample + 1),
    '[': () => this.#session.pinLayer(-1),
    ']': () => this.#session.pinLayer(1),
    Enter: () => this.#session.descendToLargest(),
    Backspace: () => this.#session.ascend(),
    Escape: () => this.#escape(),
    z: () => this.#zoomPinned(),
  };

  #zoomPinned(): void {
    const { pinned } = this.lab;
    if (pinned !== undefined) this.zoom = { layer: pinned.layer, channel: pinned.index.at(1) ?? 0 };
  }

  /** Out of the zoom, else up the trail, else nothing is pinned. */
  #escape(): void {
    if (this.zoom !== undefined) this.zoom = undefined;
    else if (this.lab.trail.length > 0) this.#session.ascend();
    else this.#session.pin(undefined);
  }
}

/** Listens to the whole window, until the returned function is called. */
function listen(type: 'keydown', listener: (event: KeyboardEvent) => void): () => void {
  addEventListener(type, listener);
  return () => removeEventListener(type, listener);
}

/** Fields take all keys; controls keep those that work them. */
function takesKeys(target: EventTarget | undefined, key: string): boolean {
  if (target instanceof HTMLTextAreaElement) return true;
  if (target instanceof HTMLInputElement) return true;
  if (target instanceof HTMLElement && target.isContentEditable) return true;
  const isControl = target instanceof HTMLButtonElement || target instanceof HTMLSelectElement;
  return isControl && key === 'Enter';
}

declare global {
  interface HTMLElementTagNameMap {
    'lenet-lab': LenetLab;
  }
}
