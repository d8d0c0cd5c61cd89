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
    margin: -2px 0 0 -2px;
    padding: 2px;
    overflow: auto;
    scrollbar-width: thin;
  }
  table {
    border-spacing: 0;
    font-size: var(--lab-small);
  }
  th,
  td {
    min-width: 38px;
    height: 21px;
    padding: 0 4px;
    border: 0 solid var(--lab-hairline);
    border-width: 0 1px 1px 0;
    line-height: 20px;
    text-align: right;
  }
  th {
    position: sticky;
    background: var(--lab-paper);
    color: var(--lab-muted);
    font-weight: 400;
  }
  thead td {
    border: 0;
  }
  thead th {
    border-right: 0;
    top: -2px;
    z-index: 1;
  }
  tbody th {
    min-width: 20px;
    border-bottom: 0;
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
    tbody td {
      height: 32px;
    }
  }
  @media (max-width: 480px) {
    th,
    td {
      min-width: 30px;
      padding: 0 1px 0 0;
      font-size: 10px;
      letter-spacing: -0.5px;
    }
    thead td,
    tbody th {
      min-width: 16px;
      padding-right: 4px;
    }
  }
`;
