import { css, unsafeCSS } from 'lit';
import type { Scheme } from './draw/scheme.ts';

/** The selection's colour, and ink's, for what is painted: asking for a style costs a layout. */
export const ACCENTS: Readonly<Record<Scheme, string>> = { light: '#c8420a', dark: '#ff8552' };
export const INKS: Readonly<Record<Scheme, string>> = { light: '#17181a', dark: '#ececee' };

const lightDark = ({ light, dark }: Readonly<Record<Scheme, string>>) =>
  unsafeCSS(`light-dark(${light}, ${dark})`);

/**
 * Colours, type and spacing of every element, as custom properties that shadow roots inherit. The
 * tensors are the colour on the page; all else is neutral, with one accent for the selection.
 */
export const theme = css`
  :host {
    --lab-paper: light-dark(#fcfcfa, #131416);
    --lab-raised: light-dark(#ffffff, #1a1b1e);
    --lab-ink: ${lightDark(INKS)};
    --lab-muted: light-dark(#66686d, #9a9ca2);
    --lab-faint: light-dark(#717378, #84868c);
    --lab-hairline: light-dark(#e2e2de, #2c2e32);
    --lab-control: light-dark(#d0d0cb, #44464b);
    --lab-accent: ${lightDark(ACCENTS)};
    --lab-good: light-dark(#1a7f37, #4ac26b);
    --lab-bad: light-dark(#b3261e, #ff8a80);

    --lab-n: light-dark(#8250df, #bb9af7);
    --lab-c: light-dark(#1a7f37, #56c271);
    --lab-h: light-dark(#a15c07, #e3a04d);
    --lab-w: light-dark(#0860c4, #6cb0ff);

    --lab-sans:
      system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans KR',
      'Apple SD Gothic Neo', 'Malgun Gothic', sans-serif;
    --lab-mono:
      ui-monospace, 'SF Mono', SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono',
      'Liberation Mono', monospace;
    --lab-small: 11px;
    --lab-text: 13px;
    --lab-title: 15px;
  }
`;

/** What every element shares: boxes, focus, buttons, and hidden labels. */
export const base = css`
  :host {
    box-sizing: border-box;
    color: var(--lab-ink);
    font: var(--lab-text) / 1.45 var(--lab-sans);
  }
  :host([hidden]) {
    display: none;
  }
  *,
  *::before,
  *::after {
    box-sizing: inherit;
  }
  h2 {
    margin: 0;
    font-size: var(--lab-text);
    font-weight: 600;
  }
  button,
  select {
    min-height: 28px;
    padding: 0 10px;
    border: 1px solid var(--lab-control);
    border-radius: 4px;
    background: var(--lab-raised);
    color: inherit;
    font: inherit;
    cursor: pointer;
  }
  button:hover:not(:disabled),
  select:hover {
    border-color: var(--lab-muted);
  }
  button:disabled {
    color: var(--lab-faint);
    cursor: default;
  }
  :focus-visible {
    outline: 2px solid var(--lab-accent);
    outline-offset: 1px;
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .mono {
    font-family: var(--lab-mono);
    font-variant-numeric: tabular-nums;
  }
`;
