import { css } from 'lit';

/** Where a network stopped, and the changes that are offered. */
export const styles = css`
  .reason {
    font-size: 13px;
    line-height: 20px;
  }
  h3 {
    margin: 0;
    color: var(--lab-muted);
    font-size: var(--lab-small);
    font-weight: 500;
  }
  .repairs ul {
    margin: 4px 0 12px;
    padding: 0;
    list-style: none;
  }
  .repairs li {
    display: flex;
    gap: 8px;
    align-items: baseline;
    padding: 4px 0;
  }
  .repairs button {
    flex: none;
  }
  .repairs .mono {
    min-width: 0;
    font-size: 12px;
    line-height: 20px;
    overflow-wrap: anywhere;
  }
  .number {
    color: var(--lab-faint);
  }
  del {
    color: var(--lab-bad);
  }
  ins {
    color: var(--lab-good);
    text-decoration-thickness: 1px;
    text-underline-offset: 3px;
  }
  .steps {
    width: 100%;
    border-collapse: collapse;
    font-size: 12px;
  }
  .steps tr {
    border-top: 1px solid var(--lab-hairline);
  }
  .steps th {
    padding: 2px 8px 2px 0;
    font: 12px/20px var(--lab-mono);
    text-align: left;
    overflow-wrap: anywhere;
  }
  .steps td {
    padding: 2px 0;
    text-align: right;
  }
  .failed > * {
    color: var(--lab-bad);
  }
  .not-run > * {
    color: var(--lab-faint);
  }
`;
