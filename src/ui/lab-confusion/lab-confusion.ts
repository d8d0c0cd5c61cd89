import { localized, msg, str } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { confusionOf, imagesIn, type Evaluation } from '../../lab/evaluation.ts';
import { formatCount } from '../../lab/numbers.ts';
import { OpenImagesEvent } from '../events.ts';
import { base } from '../theme.ts';
import { styles } from './lab-confusion.styles.ts';
import { placeAfter, type Place } from './moves.ts';

/**
 * A confusion matrix: a row for each label, a column for each answer. Arrow keys go from cell to
 * cell; Enter or a click asks for its images.
 */
@localized()
@customElement('lab-confusion')
export class LabConfusion extends LitElement {
  static override styles = [base, styles];

  @property({ attribute: false }) evaluation?: Evaluation;
  @state() private at: Place = { row: 0, column: 0 };

  #counts: Uint32Array = new Uint32Array();
  /** Images of each label that were answered. */
  #totals: readonly number[] = [];

  protected override willUpdate(changed: PropertyValues): void {
    const { evaluation } = this;
    if (!changed.has('evaluation') || evaluation === undefined) return;
    const { classes } = evaluation;
    this.#counts = confusionOf(evaluation);
    this.#totals = Array.from({ length: classes }, (_, row) =>
      this.#counts.subarray(row * classes, (row + 1) * classes).reduce((sum, n) => sum + n, 0),
    );
    if (Math.max(this.at.row, this.at.column) >= classes) this.at = { row: 0, column: 0 };
  }

  protected override render() {
    const { classes } = this.evaluation ?? {};
    if (classes === undefined) return nothing;
    const all = Array.from({ length: classes }, (_, c) => c);
    return html`<p>${msg('Rows: what it is. Columns: what it was read as.')}</p>
      <div class="scroll">
        <table
          role="grid"
          class="mono"
          aria-label=${msg('Confusion matrix: arrow keys go from cell to cell, Enter opens its images')}
          @click=${(event: Event) => this.#open(placeOf(event))}
          @pointerover=${this.#onOver}
          @keydown=${this.#onKey}
        >
          <thead>
            <tr>
              <td role="presentation"></td>
              ${all.map((c) => html`<th scope="col">${c}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${all.map(
              (row) =>
                html`<tr>
                  <th scope="row">${row}</th>
                  ${all.map((column) => this.#cell(row, column))}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>`;
  }

  #cell(row: number, column: number) {
    const count = this.#countAt({ row, column });
    const isHere = row === this.at.row && column === this.at.column;
    return html`<td
      class="${row === column ? 'right' : shadeOf(count, this.#totals[row])} ${count > 0 ? 'some' : ''}"
      tabindex=${isHere ? 0 : -1}
      aria-label=${isHere ? this.#nameOf({ row, column }) : nothing}
    >
      ${count > 0 ? formatCount(count) : nothing}
    </td>`;
  }

  /** `4 read as 9: 6 of 982`. */
  #nameOf(place: Place): string {
    const { row, column } = place;
    const [count, total] = [this.#countAt(place), this.#totals[row]].map(formatCount);
    return msg(str`${row} read as ${column}: ${count} of ${total}`);
  }

  #countAt({ row, column }: Place): number {
    return this.#counts[row * (this.evaluation?.classes ?? 0) + column];
  }

  #open(place: Place | undefined): void {
    const { evaluation } = this;
    if (evaluation === undefined || place === undefined) return;
    this.at = place;
    if (this.#countAt(place) === 0) return;
    this.dispatchEvent(new OpenImagesEvent(imagesIn(evaluation, place.row, place.column)));
  }

  /** A cell is given its name when it is pointed at: there may be thousands. */
  readonly #onOver = (event: Event): void => {
    const place = placeOf(event);
    if (place !== undefined) cellOf(event)?.setAttribute('title', this.#nameOf(place));
  };

  readonly #onKey = async (event: KeyboardEvent): Promise<void> => {
    const { evaluation } = this;
    if (evaluation === undefined || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      return this.#open(this.at);
    }
    const next = placeAfter(event, this.at, evaluation.classes);
    if (next === undefined) return;
    event.preventDefault();
    this.at = next;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  };
}

const cellOf = ({ target }: Event): HTMLTableCellElement | null =>
  target instanceof Element ? target.closest('tbody td') : null;

/** Where the cell is that an event comes from. */
function placeOf(event: Event): Place | undefined {
  const cell = cellOf(event);
  const row = cell?.closest('tr');
  return cell && row ? { row: row.sectionRowIndex, column: cell.cellIndex - 1 } : undefined;
}

/** How much of a label's images a wrong answer took. */
function shadeOf(count: number, total: number): string {
  if (count === 0) return '';
  const share = count / total;
  return share < 0.005 ? 'few' : share < 0.05 ? 'more' : 'many';
}

declare global {
  interface HTMLElementTagNameMap {
    'lab-confusion': LabConfusion;
  }
}
