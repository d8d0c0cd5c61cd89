import { localized, msg, str } from '@lit/localize';
import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { rangeOf } from '../../lab/ranges.ts';
import type { Field } from '../../lab/receptive-field.ts';
import { valueOf, type Result } from '../../lab/result.ts';
import { mapFileName } from '../../lab/save/file-name.ts';
import type { Session } from '../../lab/session.ts';
import type { LabState } from '../../lab/state.ts';
import type { Tensor } from '../../tensor/tensor.ts';
import { mapSizes } from '../draw/map-layout.ts';
import type { Scheme } from '../draw/scheme.ts';
import { ZoomEvent } from '../events.ts';
import '../lab-legend/lab-legend.ts';
import '../lab-maps/lab-maps.ts';
import type { LabMaps } from '../lab-maps/lab-maps.ts';
import { saveFile } from '../save-file.ts';
import { base } from '../theme.ts';
import { styles } from './lab-zoom.styles.ts';

/** Pixels of a cell's side, from the whole map to its numbers. */
const SCALES = [4, 6, 8, 12, 16, 24, 32, 44, 60] as const;

/**
 * One map, as large as it fits, and larger: from a cell of 24 pixels on, its value stands in it.
 *
 * @fires lab-zoom for another channel, or for none when the person is done
 */
@localized()
@customElement('lab-zoom')
export class LabZoom extends LitElement {
  static override styles = [base, styles];

  @property({ attribute: false }) session?: Session;
  @property({ attribute: false }) state?: LabState;
  @property({ attribute: false }) scheme: Scheme = 'light';
  @property({ attribute: false }) layer = '';
  @property({ attribute: false }) channel = 0;
  @property({ attribute: false }) field: Field | undefined;
  /** Position in SCALES; undefined for the largest that fits. */
  @state() private chosen: number | undefined;
  @state() private room = { width: 800, height: 400 };

  @query('.view') private readonly view?: HTMLElement;
  @query('lab-maps') private readonly maps?: LabMaps;
  readonly #observer = new ResizeObserver(([{ contentRect }]) => {
    this.room = { width: contentRect.width, height: contentRect.height };
  });

  override disconnectedCallback(): void {
    this.#observer.disconnect();
    super.disconnectedCallback();
  }

  protected override firstUpdated(): void {
    if (this.view) this.#observer.observe(this.view);
    void this.maps?.updateComplete.then(() => this.maps?.focus());
  }

  protected override render() {
    const { result, sample = 0, pinned, hovered, pointed } = this.state ?? {};
    const value = result && valueOf(result, this.layer);
    if (result === undefined || value === undefined || value.shape.length < 2) return nothing;
    const { maps, height, width } = mapSizes(value.shape);
    const at = this.chosen ?? this.#fitting(height, width);
    const isPicture = result.network.model.inputs.some(({ name }) => name === this.layer);
    const colours = isPicture ? 'grey' : 'activation';
    const range = rangeOf(value, sample);
    const size = isPicture ? 1 : range.size;
    return html`<header>
        <h2>${this.layer} <span class="c mono">c=${this.channel}</span></h2>
        <span class="size mono">${height} × ${width}</span>
        ${maps > 1 ? this.#channels(maps) : nothing} ${this.#scales(at)}
        <lab-legend
          .palette=${colours}
          .scheme=${this.scheme}
          .range=${range}
          .size=${size}
        ></lab-legend>
        ${this.#saves(result, value)}
        <button class="close" @click=${this.#close}>${msg('Close')}</button>
      </header>
      <div class="view" @wheel=${(event: WheelEvent) => this.#onWheel(event, at)}>
        <lab-maps
          .session=${this.session}
          .layer=${this.layer}
          .value=${value}
          .sample=${sample}
          .palette=${colours}
          .scheme=${this.scheme}
          .sizes=${size}
          .only=${this.channel}
          .scale=${SCALES[at]}
          .pinned=${pinned}
          .hovered=${hovered}
          .pointed=${pointed}
          .field=${this.field}
        ></lab-maps>
      </div>`;
  }

  #saves(result: Result, value: Tensor) {
    const { layer, channel } = this;
    const at = { layer, channel, sample: this.state?.sample ?? 0, span: 'layer' } as const;
    const save = (kind: 'npy' | 'png') =>
      saveFile(this.session, mapFileName(result.network.model.name, at, kind), async () => {
        const { mapItem } = await import('../lab-save/map-items.ts');
        return mapItem(kind, result, value, at).make();
      });
    return html`<span class="group" role="group" aria-label=${msg('Save the map')}>
      <button aria-label=${msg('Save the map as .npy')} @click=${() => save('npy')}>.npy</button>
      <button aria-label=${msg('Save the map as PNG')} @click=${() => save('png')}>PNG</button>
    </span>`;
  }

  #channels(maps: number) {
    const go = (c: number) => this.dispatchEvent(new ZoomEvent(this.layer, c));
    return html`<span class="group" role="group" aria-label=${msg('Channel')}>
      <button
        aria-label=${msg('Channel before')}
        ?disabled=${this.channel === 0}
        @click=${() => go(this.channel - 1)}
      >
        ‹
      </button>
      <span class="mono">${msg(str`${this.channel} of ${maps}`)}</span>
      <button
        aria-label=${msg('Next channel')}
        ?disabled=${this.channel >= maps - 1}
        @click=${() => go(this.channel + 1)}
      >
        ›
      </button>
    </span>`;
  }

  #scales(at: number) {
    return html`<span class="group" role="group" aria-label=${msg('Pixels of a value')}>
      <button
        aria-label=${msg('Smaller')}
        ?disabled=${at === 0}
        @click=${() => (this.chosen = at - 1)}
      >
        −
      </button>
      <span class="mono">${SCALES[at]} px</span>
      <button
        aria-label=${msg('Larger')}
        ?disabled=${at === SCALES.length - 1}
        @click=${() => (this.chosen = at + 1)}
      >
        +
      </button>
    </span>`;
  }

  /** The largest scale at which the whole map is seen. */
  #fitting(height: number, width: number): number {
    const fits = SCALES.findLastIndex(
      (scale) => scale * height <= this.room.height && scale * width <= this.room.width,
    );
    return Math.max(0, fits);
  }

  #onWheel(event: WheelEvent, at: number): void {
    if (event.shiftKey || event.deltaY === 0) return;
    event.preventDefault();
    this.chosen = Math.max(0, Math.min(SCALES.length - 1, at - Math.sign(event.deltaY)));
  }

  readonly #close = (): void => {
    this.dispatchEvent(new ZoomEvent(this.layer, undefined));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'lab-zoom': LabZoom;
  }
}
