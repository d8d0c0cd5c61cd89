import { css } from 'lit';

export const styles = css`
  :host {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    gap: 8px;
    height: 100%;
    min-height: 0;
  }
  p {
    margin: 0;
  }
  .hint {
    max-width: 60ch;
    color: var(--lab-muted);
  }
  .kind {
    margin-left: 12px;
    color: var(--lab-muted);
  }
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 212px;
    gap: 16px;
    min-height: 0;
  }
  .arithmetic {
    overflow: auto;
    scrollbar-width: thin;
  }
  .channels {
    display: flex;
    gap: 6px;
    align-items: start;
    width: max-content;
  }
  .plus {
    padding-top: 44px;
    color: var(--lab-muted);
  }
  figure {
    margin: 0;
  }
  .channel {
    display: grid;
    gap: 6px;
    justify-items: start;
  }
  figcaption {
    max-width: 140px;
    overflow: hidden;
    color: var(--lab-muted);
    font-size: var(--lab-small);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .pair {
    display: flex;
    gap: 8px;
    align-items: start;
  }
  svg {
    display: block;
  }
  .term {
    cursor: pointer;
  }
  .term:hover rect {
    stroke: var(--lab-accent);
  }
  .numbers text {
    font: 9.5px var(--lab-mono);
    pointer-events: none;
  }
  .on-bright {
    fill: #17181a;
  }
  .on-dark {
    fill: #f4f4f6;
  }
  .subtotal {
    display: flex;
    justify-content: space-between;
    width: 100%;
    font-size: var(--lab-small);
  }
  .totals {
    align-self: start;
    margin: 0;
    padding-left: 16px;
    border-left: 1px solid var(--lab-hairline);
    font-size: 12px;
  }
  .totals div {
    display: flex;
    justify-content: space-between;
    align-items: baseline;
    gap: 12px;
    line-height: 20px;
  }
  dt {
    overflow: hidden;
    color: var(--lab-muted);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  dd {
    margin: 0;
    white-space: nowrap;
  }
  .value dd {
    color: var(--lab-accent);
    font-size: 20px;
    line-height: 32px;
  }
  .terms {
    columns: 400px auto;
    margin: 0;
    padding: 0;
    font-size: var(--lab-small);
    list-style: none;
  }
  .row {
    display: grid;
    grid-template-columns: 132px 60px 1fr;
    gap: 8px;
    align-items: center;
    width: 100%;
    min-height: 24px;
    padding: 0 4px;
    border: 0;
    background: none;
    text-align: left;
    white-space: nowrap;
  }
  .row:hover {
    background: var(--lab-hairline);
  }
  .from {
    overflow: hidden;
    color: var(--lab-muted);
    text-overflow: ellipsis;
  }
  .negative {
    fill: light-dark(#2f77b6, #4c9be0);
  }
  .positive {
    fill: light-dark(#d9652f, #e07a42);
  }
  .axis {
    fill: var(--lab-faint);
    stroke: var(--lab-hairline);
  }
  .curve polyline {
    fill: none;
    stroke: var(--lab-ink);
    stroke-width: 1.5;
  }
  .curve circle {
    fill: var(--lab-accent);
  }
  .drop {
    stroke: var(--lab-accent);
    stroke-dasharray: 3 3;
  }
  .curve figcaption {
    max-width: none;
    margin-top: 8px;
    font-size: 12px;
  }
  @media (max-width: 800px) {
    :host {
      height: auto;
    }
    .columns {
      grid-template-columns: minmax(0, 1fr);
    }
    .totals {
      order: -1;
      padding: 0;
      border: 0;
    }
  }
`;
