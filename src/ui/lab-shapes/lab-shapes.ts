import { localized, msg, str } from '@lit/localize';
import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ModelNode } from '../../graph/model.ts';
import { typeOf } from '../../layers/registry.ts';
import { isCustom } from '../../lab/custom-network.ts';
import { valueOf, type Result } from '../../lab/result.ts';
import type { Session } from '../../lab/session.ts';
import { shapeFormula, type SizeFormula } from '../../lab/shape-formula.ts';
import type { LabState } from '../../lab/state.ts';
import { printedLines, type NotebookNetwork } from '../../models/notebook.ts';
import { formatTorchSize, formatTuple } from '../../tensor/shape.ts';
import { concerns } from '../concerns.ts';
import { choice, choiceStyles, type Option } from '../choice.ts';
import '../lab-copy/lab-copy.ts';
import { shapeChip } from '../lab-column/shape-chip.ts';
import { dimensionColours } from '../lab-column/shape-chip.styles.ts';
import { customName, headingOf, remarkOf } from '../texts/networks.ts';
import { base } from '../theme.ts';
import { styles } from './lab-shapes.styles.ts';

/** What is printed: the cell's own lines, or every layer's shape in one of Python's two forms. */
type Form = 'cell' | 'tuple' | 'size';

/**
 * What the notebook's cell prints for this batch, and every layer's shape with the arithmetic that
 * gives it. A row marks its column of the ribbon; a click pins a value of it.
 */
@localized()
@customElement('lab-shapes')
export class LabShapes extends LitElement {
  static override styles = [base, dimensionColours, choiceStyles, styles];

  @property({ attribute: false }) session?: Session;
  @property({ attribute: false }) state?: LabState;
  @state() private form: Form = 'cell';

  protected override shouldUpdate(changed: Map<PropertyKey, unknown>): boolean {
    return concerns(changed, this.state, ['result', 'pinned']);
  }

  protected override render() {
    const result = this.state?.result;
    if (result === undefined) return nothing;
    const { network } = result;
    const text = this.#lines(result).join('\n');
    const remark = remarkOf(network);
    return html`<section aria-labelledby="printed">
        <h2 id="printed">${titleOf(network)}</h2>
        <div class="forms">${this.#forms()} <lab-copy .text=${text}></lab-copy></div>
        <div class="scroll" tabindex="0" role="group" aria-labelledby="printed">
          <pre class="printed">${text === '' ? msg('This cell prints no shapes.') : text}</pre>
          ${remark === undefined ? nothing : html`<p class="remark">${remark}</p>`}
        </div>
      </section>
      <section class="layers" aria-labelledby="layers">
        <h2 id="layers">${msg('Every layer, as the engine runs it')}</h2>
        <div class="scroll">${this.#table(result)}</div>
      </section>`;
  }

  #lines({ network, samples, run, inputs }: Result): string[] {
    if (this.form === 'cell' && isCustom(network)) return [...network.printed];
    if (this.form === 'cell') return printedLines(network, samples.length, run.values);
    const format = this.form === 'tuple' ? formatTuple : formatTorchSize;
    const all = [...Object.entries(inputs), ...run.values];
    return all.map(([name, { shape }]) => `${name}: ${format(shape)}`);
  }

  #forms() {
    const forms: readonly Option<Form>[] = [
      { value: 'cell', text: msg('as the cell prints') },
      { value: 'tuple', text: '(32, 6, 28, 28)', isCode: true },
      { value: 'size', text: 'torch.Size([…])', isCode: true },
    ];
    return choice('form', msg('Form of the lines'), forms, this.form, (form) => (this.form = form));
  }

  #table(result: Result) {
    const { inputs, nodes } = result.network.model;
    return html`<table>
      <thead>
        <tr>
          <th scope="col">${msg('layer')}</th>
          <th scope="col">${msg('shape')}</th>
          <th scope="col">${msg('how it comes about')}</th>
          <th scope="col">${msg('module')}</th>
        </tr>
      </thead>
      <tbody>
        ${inputs.map(({ name }) => this.#row(result, name))}
        ${nodes.map((node) => this.#row(result, node.name, node))}
      </tbody>
    </table>`;
  }

  #row(result: Result, name: string, node?: ModelNode) {
    const shape = valueOf(result, name)?.shape ?? [];
    const { sample = 0, pinned } = this.state ?? {};
    const index = shape.map((_, d) => (d === 0 ? sample : 0));
    const from = node?.inputs.map((input) => valueOf(result, input)?.shape ?? []) ?? [];
    const formulas = node === undefined ? [] : shapeFormula(node, from, shape);
    return html`<tr
      class=${pinned?.layer === name ? 'pinned' : ''}
      @pointerenter=${() => this.session?.hover({ layer: name, index })}
      @pointerleave=${() => this.session?.hover(undefined)}
    >
      <th scope="row">
        <button class="row" @click=${() => this.session?.pin({ layer: name, index })}>
          ${name}
        </button>
      </th>
      <td>${shapeChip(shape)}</td>
      <td class="formula mono">${together(formulas).map(formula)}</td>
      <td class="mono">${node === undefined ? '' : typeOf(node.layer).describe(node.layer)}</td>
    </tr>`;
  }
}

function titleOf(network: NotebookNetwork): string {
  if (isCustom(network)) return customName({ model: network.model.name, file: network.file });
  return msg(str`Cell ${network.cell}: ${headingOf(network)}`);
}

/** Sizes that come about alike are one formula: `H, W = …`. */
function together(formulas: readonly SizeFormula[]): { letters: string[]; one: SizeFormula }[] {
  const groups: { letters: string[]; one: SizeFormula }[] = [];
  for (const one of formulas) {
    const last = groups.at(-1);
    const isAlike = last?.one.arithmetic === one.arithmetic && last.one.size === one.size;
    if (last !== undefined && isAlike) last.letters.push(one.letter);
    else groups.push({ letters: [one.letter], one });
  }
  return groups;
}

function formula({ letters, one: { arithmetic, size } }: ReturnType<typeof together>[number]) {
  const names = letters.map(
    (letter, i) => html`${i > 0 ? ', ' : ''}<span class=${letter.toLowerCase()}>${letter}</span>`,
  );
  return html`<span class="one">${names} = ${arithmetic} = ${size}</span>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'lab-shapes': LabShapes;
  }
}
