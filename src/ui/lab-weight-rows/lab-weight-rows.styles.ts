import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
  }
  .open {
    min-height: 24px;
    font-size: 12px;
  }
  /* Beside the rail, where there is room for four columns. */
  .panel {
    position: fixed;
    inset: 56px auto auto 208px;
    width: min(680px, 100vw - 220px);
    max-height: calc(100dvh - 72px);
    margin: 0;
    padding: 12px 16px 16px;
    overflow: auto;
    border: 1px solid var(--lab-control);
    background: var(--lab-raised);
    color: var(--lab-ink);
    font-size: 12px;
    scrollbar-width: thin;
  }
  header {
    display: flex;
    gap: 12px;
    align-items: baseline;
    justify-content: space-between;
    margin-bottom: 8px;
  }
  header button {
    flex: none;
  }
  table {
    width: 100%;
    border-collapse: collapse;
    table-layout: fixed;
  }
  /* What lies in a details element inherits nothing through it that is not inherited of itself. */
  th,
  td {
    box-sizing: border-box;
    padding: 2px 12px 2px 0;
    border-top: 1px solid var(--lab-hairline);
    font-weight: 400;
    line-height: 20px;
    text-align: left;
    vertical-align: top;
    overflow-wrap: anywhere;
  }
  thead th {
    border-top: 0;
    color: var(--lab-muted);
  }
  th:first-child {
    width: 36%;
  }
  th:last-child {
    width: 16%;
  }
  .mono {
    font-size: var(--lab-small);
  }
  .other {
    display: block;
    color: var(--lab-muted);
    line-height: 16px;
  }
  td b,
  .bad {
    color: var(--lab-bad);
  }
  details {
    margin-top: 12px;
  }
  summary {
    width: fit-content;
    line-height: 24px;
    color: var(--lab-muted);
    cursor: pointer;
  }
  @media (max-width: 800px) {
    .panel {
      inset: auto 0 0;
      width: 100vw;
      max-width: 100vw;
      max-height: 80dvh;
      border-width: 1px 0 0;
    }
    th,
    td {
      padding-right: 6px;
    }
    th:first-child {
      width: 27%;
    }
    th:last-child {
      width: 80px;
      padding-right: 0;
    }
  }
`;
