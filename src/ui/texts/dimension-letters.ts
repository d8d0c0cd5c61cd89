import { html, type TemplateResult } from 'lit';

/** A text with N, C, H and W, where they stand alone, in the colour of their dimension. */
export function dimensionLetters(text: string): TemplateResult {
  const parts = text.split(/(?<![\p{L}\d])([NCHW])(?![A-Za-z\d])/u);
  return html`${parts.map((part, i) =>
    i % 2 === 0 ? part : html`<span class=${part.toLowerCase()}>${part}</span>`,
  )}`;
}
