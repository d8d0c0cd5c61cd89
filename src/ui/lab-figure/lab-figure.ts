import { localized, msg, str } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { buildFigure } from '../../lab/figure/build-figure.ts';
import type { Figure, StackGroup } from '../../lab/figure/figure.ts';
import { networkOf } from '../../lab/figure/network-of.ts';
import { slugOf } from '../../lab/figure/slug.ts';
import { strongestSource } from '../../lab/descent.ts';
import { receptiveField } from '../../lab/receptive-field.ts';
import { valueAt, type Result } from '../../lab/result.ts';
import type { Session } from '../../lab/session.ts';
import type { LabState } from '../../lab/state.ts';
import { concerns } from '../concerns.ts';
import { spareTask } from '../own-task.ts';
import type { Scheme } from '../draw/scheme.ts';
import { saveFile } from '../save-file.ts';
import { base } from '../theme.ts';
import { figureView } from './figure-view.ts';
import { pngFile, svgFile } from './files.ts';
import { styles } from './lab-figure.styles.ts';
import { switchesView, type Switches } from './switches-view.ts';
import { ValuePictures } from './value-pictures.ts';
import { captionOf, figureWords } from './words.ts';

/** Bounds of what a unit of the figure takes in pixels: smaller text could not be read. */
const SMALLEST = 0.8;
const LARGEST = 1.6;

/** Choices outlive the panel's room, which is built anew each time it is opened. */
let chosen: Switches = {
  hasValues: true,
  hasActivations: false,
  hasField: false,
  isSquareRoot: false,
};

/**
 * The network drawn to scale, as in LeCun, Bottou, Bengio and Haffner 1998, figure 2: what the lab
 * runs, with windows that lead to the value pointed at or pinned. A click on a stack pins its layer.
 */
@localized()
@customElement('lab-figure')
export class LabFigure extends LitElement {
  static override styles = [base, styles];

  @property({ attribute: false }) session?: Session;
  @property({ attribute: false }) state?: LabState;
  @property({ attribute: false }) scheme: Scheme = 'light';
  @state() private switches: Switches = chosen;
  @state() private room = { width: 0, height: 0 };

  @query('.scroll') private readonly frame!: HTMLElement | null;

  #pictures: ValuePictures | undefined;
  /** The pass that was drawn, or is about to be. */
  #result: Result | undefined;
  #observed: HTMLElement | undefined;
  readonly #observer = new ResizeObserver(([entry]) => {
    const { width, height } = entry.contentRect;
    this.room = { width, height };
  });

  override disconnectedCallback(): void {
    this.#observer.disconnect();
    this.#observed = undefined;
    super.disconnectedCallback();
  }

  /** A pass comes once the page has time: each of its maps is a picture to encode. */
  protected override async scheduleUpdate(): Promise<void> {
    const result = this.state?.result;
    const isAnother = this.hasUpdated && result !== this.#result;
    this.#result = result;
    if (isAnother) await spareTask();
    await super.scheduleUpdate();
  }

  protected override shouldUpdate(changed: PropertyValues): boolean {
    return concerns(changed, this.state, ['result', 'sample', 'pinned', 'hovered']);
  }

  protected override render() {
    const { result } = this.state ?? {};
    if (result === undefined) return nothing;
    const figure = this.#figure(result, true);
    return html`<div class="scroll" role="group" aria-label=${msg('Figure of the network')}>
        ${figureView(figure, this.#scaleOf(figure), this.#picturesOf(result, this.scheme), {
          select: (stack) => this.#select(stack),
          onKey: (event, stack) => this.#onKey(event, stack, figure),
          nameOf: ({ title }) => msg(str`Select ${title}`),
        })}
      </div>
      <aside>
        ${switchesView(this.switches, (change) => {
          this.switches = chosen = { ...this.switches, ...change };
        })}
        <div class="files">
          <button aria-label=${msg('Download the figure as SVG')} @click=${this.#saveSvg}>
            SVG
          </button>
          <button aria-label=${msg('Download the figure as PNG')} @click=${this.#savePng}>
            PNG
          </button>
        </div>
        <p>
          ${msg('Windows lead to the value pointed at, or pinned. A click on a stack pins its layer.')}
        </p>
      </aside>`;
  }

  protected override updated(): void {
    const { frame } = this;
    if (frame === null || frame === this.#observed) return;
    // Observed anew, it would report its size again, and be rendered again, without end.
    this.#observed = frame;
    this.#observer.observe(frame);
  }

  /** The figure as the page shows it, or, for a file, without the accent on the pinned layer. */
  #figure(result: Result, hasPin: boolean): Figure {
    const { hovered, pinned, sample = 0 } = this.state ?? {};
    const wanted = hovered ?? pinned;
    const isThere = wanted !== undefined && valueAt(result, wanted) !== undefined;
    const selection = isThere ? wanted : undefined;
    const { hasField, ...rest } = this.switches;
    return buildFigure(networkOf(result), {
      ...rest,
      words: figureWords(),
      sample,
      selection,
      strongest: (value) => strongestSource(result, value),
      pinned: hasPin ? pinned?.layer : undefined,
      fields: hasField && selection ? receptiveField(result, selection) : undefined,
    });
  }

  /** As large as fits the room; a figure that is too wide for it scrolls, and fits its height. */
  #scaleOf({ width, height }: Figure): number {
    const [across, down] = [this.room.width / width, this.room.height / height];
    const fit = across < SMALLEST ? Math.min(1, down) : Math.min(across, down);
    return Math.max(SMALLEST, Math.min(LARGEST, fit));
  }

  #picturesOf(result: Result, scheme: Scheme): ValuePictures {
    const sample = this.state?.sample ?? 0;
    if (this.#pictures?.isOf(result, sample, scheme) !== true) {
      this.#pictures = new ValuePictures(result, sample, scheme);
    }
    return this.#pictures;
  }

  #select({ head, index }: StackGroup): void {
    // The pointer rests on another value: what is clicked is what the page shows.
    this.session?.hover(undefined);
    this.session?.pin({ layer: head, index });
  }

  /** Enter and the space bar select; arrows go to the stacks beside. The page hears none of them. */
  #onKey(event: KeyboardEvent, stack: StackGroup, { stacks }: Figure): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const isSelect = event.key === 'Enter' || event.key === ' ';
    if (step === undefined && !isSelect) return;
    event.preventDefault();
    event.stopPropagation();
    if (step === undefined) return this.#select(stack);
    const buttons = [...this.renderRoot.querySelectorAll<SVGElement>('.stack')];
    buttons.at(Math.min(stacks.length - 1, Math.max(0, stacks.indexOf(stack) + step)))?.focus();
  }

  readonly #saveSvg = (): void => {
    void this.#save('svg', async (figure, pictures, { network }) =>
      svgFile(figure, captionOf(network.model.name, this.switches.isSquareRoot), pictures),
    );
  };

  readonly #savePng = (): void => {
    void this.#save('png', (figure, pictures) => pngFile(figure, pictures));
  };

  async #save(
    type: 'svg' | 'png',
    make: (figure: Figure, pictures: ValuePictures, result: Result) => Promise<Blob>,
  ): Promise<void> {
    const result = this.state?.result;
    if (result === undefined) return;
    const name = `${slugOf(result.network.model.name)}.${type}`;
    await saveFile(this.session, name, () => {
      const pictures = new ValuePictures(result, this.state?.sample ?? 0, 'light');
      return make(this.#figure(result, false), pictures, result);
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lab-figure': LabFigure;
  }
}
