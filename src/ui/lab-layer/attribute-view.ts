import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Attribute } from '../../torch/edits/layer-call.ts';

interface Acts {
  /** What was typed, where that is no value. */
  readonly typed: string | undefined;
  readonly change: (typed: string) => void;
  readonly goToLine: () => void;
}

const WHOLE = /^-?\d+$/;

/** An attribute's name and its value: a field, or where the value comes from. */
export function attributeView(attribute: Attribute, acts: Acts): TemplateResult {
  const { name, text, from, line } = attribute;
  if (from === 'expression') {
    return html`<span class="name mono">${name}</span>
      <span class="expression">
        <code class="mono">${text}</code>
        <button @click=${acts.goToLine}>${msg(str`Go to line ${line}`)}</button>
        <span class="note">${msg('no literal: it is set in the code')}</span>
      </span>`;
  }
  const isRefused = acts.typed !== undefined;
  const note = isRefused ? msg('no number, tuple or word') : from === 'default' && msg('default');
  return html`<label class="name mono" for=${name}>${name}</label>
    ${isSwitch(text) ? switchView(attribute, acts) : fieldView(attribute, acts)}
    <span class="note ${isRefused ? 'bad' : ''}" id="${name}-note">${note || nothing}</span>`;
}

const isSwitch = (text: string): boolean => text === 'True' || text === 'False';

function switchView({ name, text }: Attribute, { change }: Acts) {
  return html`<input
    id=${name}
    type="checkbox"
    aria-describedby="${name}-note"
    .checked=${live(text === 'True')}
    @change=${({ target }: Event) => {
      if (target instanceof HTMLInputElement) change(target.checked ? 'True' : 'False');
    }}
  />`;
}

/** Up and down count a whole number. */
function fieldView({ name, text }: Attribute, { typed, change }: Acts) {
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    const { target } = event;
    if (step === undefined || !(target instanceof HTMLInputElement)) return;
    if (!WHOLE.test(target.value)) return;
    event.preventDefault();
    change(String(Number(target.value) + step));
  };
  return html`<input
    id=${name}
    class="mono"
    autocomplete="off"
    spellcheck="false"
    aria-describedby="${name}-note"
    aria-invalid=${typed === undefined ? 'false' : 'true'}
    .value=${live(typed ?? text)}
    @change=${({ target }: Event) => {
      if (target instanceof HTMLInputElement) change(target.value);
    }}
    @keydown=${onKey}
  />`;
}
