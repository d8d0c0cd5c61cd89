import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    height: 100%;
    min-height: 0;
    container-type: inline-size;
  }
  p,
  h2 {
    margin: 0;
  }
  .room {
    display: grid;
    grid-template-columns: 238px minmax(0, 1fr) 540px;
    gap: 12px 24px;
    height: 100%;
    min-height: 0;
  }
  .sides {
    display: grid;
    gap: 12px;
    align-content: start;
    font-size: 12px;
  }
  section {
    display: grid;
    grid-template-columns: 56px minmax(0, 1fr);
    gap: 6px 10px;
    padding-bottom: 10px;
    border-bottom: 1px solid var(--lab-hairline);
  }
  .thumbnail {
    width: 56px;
    height: 56px;
    outline: 1px solid var(--lab-hairline);
    image-rendering: pixelated;
  }
  .what {
    grid-column: 2;
    line-height: 18px;
  }
  .what h2 {
    overflow: hidden;
    font-weight: 400;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  h2 b {
    margin-right: 4px;
  }
  .faint {
    color: var(--lab-muted);
  }
  .controls {
    grid-column: 1 / -1;
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 8px;
  }
  .both {
    display: flex;
    gap: 8px;
  }
  .layers {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    gap: 6px;
    min-height: 0;
  }
  .tolerance,
  .hint {
    color: var(--lab-muted);
  }
  .tolerance {
    display: inline-block;
    font-size: var(--lab-small);
    white-space: nowrap;
  }
  .hint button {
    display: block;
    margin-top: 8px;
  }
  .scroll {
    overflow: auto;
    scrollbar-width: thin;
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-size: 12px;
  }
  th,
  td {
    padding: 0 12px 0 0;
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
  td.mono {
    font-size: var(--lab-small);
  }
  .number {
    text-align: right;
  }
  tbody tr {
    cursor: pointer;
  }
  tbody tr:hover {
    background: var(--lab-hairline);
  }
  tbody button {
    min-height: 22px;
    padding: 0 4px;
    border: 0;
    background: none;
    color: inherit;
  }
  .current button {
    color: var(--lab-accent);
    font-weight: 600;
  }
  .first {
    color: var(--lab-accent);
    font-size: var(--lab-small);
  }
  .nan {
    color: var(--lab-bad);
  }
  @container (width < 1100px) {
    .room {
      grid-template-columns: minmax(0, 1fr) 440px;
      grid-template-rows: auto minmax(0, 1fr);
    }
    .sides {
      grid-column: 1 / -1;
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr) auto;
      gap: 20px;
    }
    section {
      grid-template-columns: 56px minmax(0, 1fr) 140px;
      padding: 0;
      border: 0;
    }
    .controls {
      grid-column: 3;
      grid-template-columns: minmax(0, 1fr);
      gap: 0;
    }
    .both {
      flex-direction: column;
      gap: 0;
    }
    lab-difference {
      overflow: auto;
      scrollbar-width: thin;
    }
  }
  @container (width < 700px) {
    .room,
    .sides {
      grid-template-columns: minmax(0, 1fr);
      grid-template-rows: none;
    }
    .room {
      height: auto;
    }
    .both {
      flex-direction: row;
      gap: 8px;
    }
    td,
    th {
      line-height: 32px;
    }
  }
`;
