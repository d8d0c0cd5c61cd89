import { html, nothing } from 'lit';
import type { KernelView } from '../../lab/kernel-view.ts';
import { linesOf, tokenise, type Token } from '../../lab/wgsl/tokens.ts';
import { formatSize } from '../../tensor/shape.ts';

/** Sizes whose names are the dimensions' own letters have their colours. */
const DIMENSIONS: ReadonlySet<string> = new Set(['N', 'C', 'H', 'W']);

/**
 * The source, its lines numbered. Beside what a run decides stands, as pale text that no copy takes
 * along, what it was: a constant's value, a buffer's tensor, a workgroup's size.
 *
 * @param marked the constant whose uses are marked
 */
export function sourceView(view: KernelView, marked: string | undefined) {
  const values = new Map(view.constants.map(({ name, value }) => [name, value]));
  return html`<pre class="source"><code>${linesOf(tokenise(view.plan.source.trimEnd())).map(
    (line) =>
      html`<span class="line"
        >${line.map((token) => piece(token, values, marked))}${ghost(ghostOf(line, view))}</span
      >`,
  )}</code></pre>`;
}

function piece({ kind, text }: Token, values: ReadonlyMap<string, string>, marked?: string) {
  const value = kind === 'name' ? values.get(text) : undefined;
  if (value !== undefined) {
    const classes = ['constant', DIMENSIONS.has(text) ? text.toLowerCase() : ''];
    if (text === marked) classes.push('marked');
    return html`<span class=${classes.join(' ')} title=${`${text} = ${value}`}>${text}</span>`;
  }
  const isPlain = kind === 'space' || kind === 'sign' || kind === 'name';
  return isPlain ? text : html`<span class=${kind}>${text}</span>`;
}

const ghost = (text: string | undefined) =>
  text === undefined ? nothing : html`<span class="ghost" aria-hidden="true">${text}</span>`;

/** What a run made of the line's declaration, if it has one. */
export function ghostOf(
  line: readonly Token[],
  { constants, bindings, workgroupSize }: KernelView,
): string | undefined {
  const text = line.map((token) => token.text).join('');
  const name = /^override (\w+)/.exec(text)?.[1];
  if (name !== undefined) return constants.find((one) => one.name === name)?.value;
  if (text.startsWith('@compute')) return workgroupSize.join(' × ');
  const at = /@binding\((\d+)\)/.exec(text)?.[1];
  const binding = at === undefined ? undefined : bindings[Number(at)];
  return binding && `${binding.of} ${formatSize(binding.shape)}`.trim();
}
