import { css } from 'lit';

export const styles = css`
  :host {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    gap: 4px;
    min-width: 0;
    min-height: 0;
  }
  p {
    margin: 0;
    color: var(--lab-muted);
    font-size: 12px;
  }
  .scroll {
    padding: 2px;
    overflow: auto;
    scrollbar-width: thin;
  }
  table {
    border-collapse: collapse;
    font-size: var(--lab-small);
  }
  th,
  td {
    min-width: 32px;
    height: 21px;
    padding: 0 4px;
    border: 1px solid var(--lab-hairline);
    line-height: 20px;
    text-align: right;
  }
  th {
    position: sticky;
    min-width: 24px;
    border-color: transparent;
    background: var(--lab-paper);
    color: var(--lab-muted);
    font-weight: 400;
  }
  thead th {
    top: -2px;
    z-index: 1;
  }
  tbody th {
    left: -2px;
  }
  td {
    cursor: default;
  }
  td:focus-visible {
    position: relative;
    outline-offset: -1px;
  }
  .some {
    cursor: pointer;
  }
  .some:hover {
    box-shadow: inset 0 0 0 1px var(--lab-muted);
  }
  .right {
    color: var(--lab-muted);
  }
  .few {
    background: color-mix(in srgb, var(--lab-bad) 10%, transparent);
  }
  .more {
    background: color-mix(in srgb, var(--lab-bad) 22%, transparent);
  }
  .many {
    background: color-mix(in srgb, var(--lab-bad) 38%, transparent);
  }
  @media (pointer: coarse), (max-width: 800px) {
    td {
      height: 32px;
    }
  }
`;
