import { css } from 'lit';

export const styles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(280px, auto) minmax(0, 1fr);
    gap: 32px;
    height: 100%;
    min-height: 0;
  }
  section {
    display: grid;
    grid-template-rows: auto auto minmax(0, 1fr);
    gap: 8px;
    min-height: 0;
  }
  .layers {
    grid-template-rows: auto minmax(0, 1fr);
  }
  h2 {
    color: var(--lab-muted);
    font-weight: 500;
  }
  .forms {
    display: flex;
    gap: 16px;
    align-items: center;
    font-size: 12px;
  }
  lab-copy {
    margin-left: auto;
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
    padding: 1px 20px 1px 0;
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
  tbody tr:hover {
    background: var(--lab-hairline);
  }
  .row {
    min-height: 22px;
    padding: 0 4px;
    border: 0;
    background: none;
  }
  .pinned .row {
    color: var(--lab-accent);
    font-weight: 600;
  }
  .formula {
    font-size: var(--lab-small);
  }
  .one + .one {
    margin-left: 16px;
  }
  @media (max-width: 800px) {
    :host {
      grid-template-columns: minmax(0, 1fr);
      height: auto;
    }
  }
`;
