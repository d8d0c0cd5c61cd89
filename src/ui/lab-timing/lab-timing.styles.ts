import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    height: 100%;
    min-height: 0;
    container-type: inline-size;
    font-size: 12px;
  }
  .study {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    gap: 8px;
    height: 100%;
    min-height: 0;
  }
  p,
  figure,
  dl,
  dd {
    margin: 0;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    align-items: center;
  }
  .phases {
    display: flex;
    flex-wrap: wrap;
    gap: 0 16px;
  }
  .phases div {
    display: flex;
    gap: 6px;
  }
  dt,
  .status,
  .hint,
  .facts,
  figcaption,
  .faint {
    color: var(--lab-muted);
  }
  .mono,
  .facts,
  figcaption {
    font-size: var(--lab-small);
  }
  .hint {
    max-width: 560px;
  }
  .room {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 304px;
    gap: 16px;
    min-height: 0;
  }
  .scroll {
    overflow: auto;
    scrollbar-width: thin;
  }
  figcaption {
    line-height: 15px;
  }
  table {
    width: 100%;
    border-collapse: collapse;
  }
  th,
  td {
    padding: 0 10px 0 0;
    font-weight: 400;
    line-height: 22px;
    text-align: left;
    white-space: nowrap;
  }
  thead th {
    position: sticky;
    z-index: 1;
    top: 0;
    background: var(--lab-paper);
    color: var(--lab-muted);
  }
  .number {
    text-align: right;
  }
  .number:last-child {
    padding-right: 4px;
  }
  .call {
    width: 100%;
    max-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .group {
    position: relative;
    padding-left: 8px;
    color: var(--lab-muted);
  }
  /* A bracket along the rows that run as one kernel. */
  .together::before {
    content: '';
    position: absolute;
    inset: 4px auto 4px 0;
    width: 4px;
    border: 1px solid var(--lab-muted);
    border-right: 0;
  }
  tbody tr {
    cursor: pointer;
  }
  tbody tr:hover > :not(.group) {
    background: var(--lab-hairline);
  }
  table button {
    min-height: 22px;
    padding: 0 4px;
    border: 0;
    background: none;
    color: inherit;
    font-size: 12px;
  }
  thead button {
    padding: 0;
  }
  .current button {
    color: var(--lab-accent);
    font-weight: 600;
  }
  .plot {
    display: block;
    width: 100%;
    max-width: 400px;
    font: 9px var(--lab-sans);
  }
  .axes text {
    fill: var(--lab-muted);
  }
  .frame,
  .grid,
  .roof {
    fill: none;
    stroke: var(--lab-control);
  }
  .grid {
    stroke: var(--lab-hairline);
  }
  .roof {
    stroke: var(--lab-ink);
  }
  .leader {
    stroke: var(--lab-control);
  }
  .dot {
    fill: var(--lab-ink);
    cursor: pointer;
  }
  .dot.pinned {
    fill: var(--lab-accent);
    font-weight: 700;
  }
  @container (width < 1000px) {
    .room {
      grid-template-columns: minmax(0, 1fr) 280px;
    }
    .call {
      display: none;
    }
  }
  @container (width < 700px) {
    .room {
      grid-template-columns: minmax(0, 1fr);
    }
    .study {
      height: auto;
    }
    .scroll {
      overflow: auto hidden;
    }
    td,
    th {
      line-height: 32px;
    }
    table button {
      min-height: 32px;
    }
  }
`;
