import { css } from 'lit';

export const styles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 256px;
    grid-template-rows: auto minmax(0, 1fr);
    gap: 8px 24px;
    height: 100%;
    min-height: 0;
  }
  p {
    margin: 0;
  }
  header {
    grid-column: 1 / -1;
    display: flex;
    flex-wrap: wrap;
    gap: 0 20px;
    align-items: baseline;
  }
  h2 {
    font-size: 12px;
    font-weight: 400;
  }
  .note {
    color: var(--lab-muted);
    font-size: 12px;
  }
  .first {
    margin-left: auto;
  }
  aside {
    display: grid;
    gap: 8px;
    align-content: start;
    min-height: 0;
    overflow: auto;
    scrollbar-width: thin;
  }
  figure {
    margin: 0;
  }
  figcaption {
    color: var(--lab-muted);
    font-size: var(--lab-small);
  }
  svg {
    display: block;
    width: 256px;
  }
  .room {
    fill: transparent;
  }
  .bar {
    fill: var(--lab-faint);
  }
  .zero {
    stroke: var(--lab-ink);
  }
  .pointed {
    stroke: var(--lab-accent);
    stroke-width: 2;
  }
  text {
    fill: var(--lab-muted);
    font: 9.5px var(--lab-mono);
  }
  .middle {
    text-anchor: middle;
  }
  .end {
    text-anchor: end;
  }
  .statistics {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 0 24px;
    margin: 0;
    font-size: 12px;
    line-height: 18px;
  }
  .statistics div {
    display: flex;
    justify-content: space-between;
  }
  dt {
    color: var(--lab-muted);
  }
  dd {
    margin: 0;
  }
  .nan {
    color: var(--lab-bad);
  }
  .pointed-at {
    display: flex;
    gap: 12px;
    align-items: start;
  }
  .large {
    flex: none;
    image-rendering: pixelated;
  }
  .weight {
    font-size: var(--lab-small);
    line-height: 16px;
  }
  .weight .name {
    color: var(--lab-muted);
  }
  .weight .value {
    color: var(--lab-accent);
    font-size: 16px;
    line-height: 20px;
  }
  @media (max-width: 800px) {
    :host {
      grid-template-columns: minmax(0, 1fr);
      grid-template-rows: auto;
      height: auto;
    }
    fieldset:first-of-type {
      margin-left: 0;
    }
    lab-kernel-matrix {
      height: 320px;
    }
  }
`;
