import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { typeOf } from '../../layers/catalog.ts';
import { valueOf, type Result } from '../../lab/result.ts';
import type { Session } from '../../lab/session.ts';
import type { LabState } from '../../lab/state.ts';
import { printedLines } from '../../models/notebook.ts';
import { formatTorchSize } from '../../tensor/shape.ts';
import { shapeChip } from '../lab-column/shape-chip.ts';
import { dimensionColours } from '../lab-column/shape-chip.styles.ts';
import { base } from '../theme.ts';

/** What the notebook's cell prints for this batch, and every layer's shape as the engine has it. */
@customElement('lab-shapes')
export class LabShapes extends LitElement {
  static override styles = [
    base,
    dimensionColours,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(260px, auto) minmax(0, 1fr);
        gap: 32px;
        height: 100%;
        min-height: 0;
      }
      section {
        display: grid;
        grid-template-rows: auto minmax(0, 1fr);
        gap: 8px;
        min-height: 0;
      }
      h2 {
        font-weight: 500;
        color: var(--lab-muted);
      }
      .scroll {
        overflow: auto;
        scrollbar-width: thin;
      }
      pre {
        margin: 0;
        font: 12px/20px var(--lab-mono);
      }
      p {
        max-width: 46ch;
        margin: 8px 0 0;
        color: var(--lab-muted);
      }
      table {
        border-collapse: collapse;
        font-size: 12px;
      }
      th,
      td {
        padding: 2px 20px 2px 0;
        text-align: left;
        font-weight: 400;
        white-space: nowrap;
      }
      thead th {
        position: sticky;
        top: 0;
        background: var(--lab-paper);
        color: var(--lab-muted);
      }
      @media (max-width: 800px) {
        :host {
          grid-template-columns: 1fr;
          height: auto;
        }
      }
    `,
  ];

  @property({ attribute: false }) session?: Session;
  @property({ attribute: false }) state?: LabState;

  protected override render() {
    const result = this.state?.result;
    if (result === undefined) return nothing;
    const { network } = result;
    const lines = printedLines(network, result.samples.length, result.run.values);
    return html`<section aria-labelledby="printed">
        <h2 id="printed">Cell ${network.cell}, ${network.heading}</h2>
        <div class="scroll" tabindex="0">
          <pre class="printed">
${lines.length > 0 ? lines.join('\n') : 'This cell prints no shapes.'}</pre>
          ${network.remark === undefined ? nothing : html`<p class="remark">${network.remark}</p>`}
        </div>
      </section>
      <section aria-labelledby="layers">
        <h2 id="layers">Every layer, as the engine runs it</h2>
        <div class="scroll" tabindex="0">${this.#table(result)}</div>
      </section>`;
  }

  #table(result: Result) {
    const { inputs, nodes } = result.network.model;
    const row = (name: string, description: string) => {
      const shape = valueOf(result, name)?.shape ?? [];
      return html`<tr>
        <th scope="row">${name}</th>
        <td class="mono">${description}</td>
        <td>${shapeChip(shape)}</td>
        <td class="mono">${formatTorchSize(shape)}</td>
      </tr>`;
    };
    return html`<table>
      <thead>
        <tr>
          <th scope="col">layer</th>
          <th scope="col">module</th>
          <th scope="col">shape</th>
          <th scope="col">as PyTorch prints it</th>
        </tr>
      </thead>
      <tbody>
        ${inputs.map(({ name }) => row(name, ''))}
        ${nodes.map(({ name, layer }) => row(name, typeOf(layer).describe(layer)))}
      </tbody>
    </table>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lab-shapes': LabShapes;
  }
}
