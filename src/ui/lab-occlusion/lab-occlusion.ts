import { localized, msg, str } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { FIRST_NETWORK } from '../../lab/networks.ts';
import { formatCount } from '../../lab/numbers.ts';
import { coveredBatch, inkOf, obstacleTo, type Obstacle } from '../../lab/occlusion.ts';
import type { Session } from '../../lab/session.ts';
import type { LabState } from '../../lab/state.ts';
import { OcclusionStudy } from '../../lab/occlusion-study.ts';
import { concerns } from '../concerns.ts';
import type { Cell } from '../draw/map-layout.ts';
import { paintMaps } from '../draw/paint-maps.ts';
import { palette } from '../draw/palette.ts';
import type { Scheme } from '../draw/scheme.ts';
import type { CellEvent } from '../events.ts';
import '../lab-heat/lab-heat.ts';
import { layoutHeat } from '../lab-heat/paint-heat.ts';
import { networkName } from '../texts/networks.ts';
import { base } from '../theme.ts';
import { classList } from './class-list.ts';
import { deepestDrop, heatView, numbersOf, scaleOf, timeOf, type HeatView } from './findings.ts';
import { styles } from './lab-occlusion.styles.ts';
import { patchChoice, patchName } from './patch-choice.ts';

/** What the network looked at: how covering a part of the picture changes a class's probability. */
@localized()
@customElement('lab-occlusion')
export class LabOcclusion extends LitElement {
  static override styles = [base, styles];

  @property({ attribute: false }) session?: Session;
  @property({ attribute: false }) state?: LabState;
  @property({ attribute: false }) scheme: Scheme = 'light';
  /** The place under the pointer, and the one chosen; until then it is where covering costs most. */
  @state() private hovered: Cell | undefined;
  @state() private chosen: Cell | undefined;

  @query('.given canvas') private readonly given!: HTMLCanvasElement | null;
  #view: HeatView | undefined;

  protected override shouldUpdate(changed: PropertyValues): boolean {
    return concerns(changed, this.state, ['result', 'sample', 'occlusion']);
  }

  protected override willUpdate(): void {
    this.session?.study(OcclusionStudy);
    const { map, settings } = this.state?.occlusion ?? {};
    if (map === undefined) this.#view = undefined;
    else if (map !== this.#view?.map || settings?.target !== this.#view.target) {
      this.#view = heatView(map, settings?.target);
    }
  }

  protected override render() {
    const { result, occlusion } = this.state ?? {};
    if (result === undefined || occlusion === undefined) return nothing;
    const { model } = result.network;
    const obstacle = obstacleTo(model);
    if (obstacle !== undefined) return this.#refusal(obstacle, networkName(model.name));
    if (occlusion.failure !== undefined) return this.#failure(occlusion.failure);
    const view = this.#view;
    return view === undefined ? html`<p class="hint">${this.#progress()}</p>` : this.#room(view);
  }

  #refusal(obstacle: Obstacle, network: string) {
    return html`<div class="hint">
      ${
        obstacle === 'no-probabilities'
          ? msg(str`${network} gives no probabilities, so that nothing can be lowered by covering.`)
          : msg(
              str`${network} is given features and not a picture, so that nothing can be covered.`,
            )
      }
      <button @click=${() => void this.session?.chooseNetwork(FIRST_NETWORK)}>
        ${msg('Take LeNet')}
      </button>
    </div>`;
  }

  #failure(message: string) {
    return html`<div class="hint" role="alert">
      ${msg('The covered pictures could not be run.')} ${message}
      <button @click=${() => this.session?.study(OcclusionStudy).again()}>
        ${msg('Run again')}
      </button>
    </div>`;
  }

  /** How far the run under way is. */
  #progress() {
    const { progress } = this.state?.occlusion ?? {};
    if (progress === undefined) return nothing;
    const [done, total] = [progress.done, progress.total].map(formatCount);
    return msg(str`${done} of ${total} passes …`);
  }

  /** Whether the run under way takes more than one batch. */
  get #isLong(): boolean {
    return (this.state?.occlusion.progress?.done ?? 0) > 0;
  }

  #room(view: HeatView) {
    const { map, width, target } = view;
    const cursor = this.#cursor(view);
    return html`<div class="room">
      <figure>
        <lab-heat
          .drops=${view.drops}
          .ink=${view.ink}
          .width=${width}
          .range=${view.range.size}
          .scheme=${this.scheme}
          .sides=${sidesOf(view)}
          .cursor=${cursor}
          @lab-cell=${this.#onCell}
        ></lab-heat>
        <figcaption>${msg(str`drop of ${target} with the patch at each place`)}</figcaption>
      </figure>
      <figure class="given">
        <canvas aria-hidden="true"></canvas>
        <figcaption>${patchName(map.patches[map.patches.length - 1])}</figcaption>
      </figure>
      <div class="findings">
        ${this.#choice()} ${numbersOf(view, cursor)} ${scaleOf(view, this.scheme)}
        <div class="time">${this.#isLong ? this.#progress() : timeOf(map)}</div>
      </div>
      ${classList(map, cursor.h * width + cursor.w, target, (chosen) =>
        this.session?.study(OcclusionStudy).choose({ target: chosen }),
      )}
    </div>`;
  }

  #choice() {
    const { settings } = this.state?.occlusion ?? {};
    if (settings === undefined) return nothing;
    return patchChoice(settings, (change) => this.session?.study(OcclusionStudy).choose(change));
  }

  /** Where the patch is shown; a smaller picture may not have the chosen place. */
  #cursor(view: HeatView): Cell {
    const height = view.drops.length / view.width;
    const wanted = this.hovered ?? this.chosen;
    const isThere = wanted !== undefined && wanted.h < height && wanted.w < view.width;
    return isThere ? wanted : deepestDrop(view);
  }

  protected override updated(): void {
    const view = this.#view;
    if (view === undefined || this.given === null) return;
    const { picture, patches } = view.map;
    const { h, w } = this.#cursor(view);
    const layout = layoutHeat(picture.shape[2], picture.shape[3]);
    const place = h * view.width + w;
    const covered = coveredBatch(picture, patches.slice(-1), place, place + 1);
    paintMaps(this.given, layout, inkOf(covered), palette('grey', this.scheme), 1);
  }

  readonly #onCell = ({ cell, isChosen }: CellEvent): void => {
    this.hovered = isChosen ? undefined : cell;
    if (isChosen) this.chosen = cell;
  };
}

const sidesOf = ({ map }: HeatView): number[] => [...new Set(map.patches.map(({ side }) => side))];

declare global {
  interface HTMLElementTagNameMap {
    'lab-occlusion': LabOcclusion;
  }
}
