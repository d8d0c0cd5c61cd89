import { css } from 'lit';

export const styles = css`
  :host {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr) 20px;
    gap: 8px;
    height: 100%;
    min-height: 0;
  }
  p {
    margin: 0;
  }
  .note {
    max-width: 60ch;
    color: var(--lab-muted);
  }
  .where {
    display: flex;
    gap: 4px 16px;
    align-items: baseline;
    min-width: 0;
  }
  .crumbs {
    display: flex;
    gap: 6px;
    align-items: baseline;
    justify-content: flex-end;
    min-width: 0;
    overflow: hidden;
    font-size: 12px;
    white-space: nowrap;
  }
  .crumb-back {
    min-height: 24px;
    padding: 0;
    border: 0;
    background: none;
    color: var(--lab-muted);
  }
  .crumb-back:hover {
    color: var(--lab-accent);
  }
  .separator {
    color: var(--lab-faint);
  }
  .sight {
    flex: 1;
    min-width: 0;
    overflow: hidden;
    color: var(--lab-muted);
    font-size: 12px;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .choice {
    margin-left: auto;
  }
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 268px;
    gap: 16px;
    min-height: 0;
  }
  .arithmetic {
    min-height: 0;
    overflow: auto;
    scrollbar-width: thin;
  }
  .totals {
    align-self: start;
    padding-left: 16px;
    border-left: 1px solid var(--lab-hairline);
    font-size: 12px;
  }
  dl {
    margin: 0 0 6px;
  }
  dl div {
    display: flex;
    justify-content: space-between;
    align-items: baseline;
    gap: 12px;
    line-height: 20px;
  }
  dt,
  .totals th {
    overflow: hidden;
    color: var(--lab-muted);
    font-weight: 400;
    text-align: left;
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
  table {
    width: 100%;
    border-collapse: collapse;
    font-size: var(--lab-small);
  }
  tbody th,
  td {
    padding: 0;
    line-height: 20px;
    text-align: right;
    white-space: nowrap;
  }
  .delta {
    width: 64px;
    color: var(--lab-muted);
  }
  .foot {
    display: flex;
    gap: 20px;
    align-items: center;
    overflow: hidden;
    color: var(--lab-muted);
    font-size: var(--lab-small);
    white-space: nowrap;
  }
  .foot.mono {
    white-space: pre;
  }
  .keys {
    display: flex;
    flex: none;
    gap: 2px;
    align-items: center;
  }
  .key {
    min-width: 20px;
    min-height: 18px;
    padding: 0 4px;
    border-radius: 3px;
    font: 10px/14px var(--lab-mono);
  }
  .keys span {
    margin-left: 4px;
  }
  .then {
    min-height: 20px;
    margin-left: auto;
    padding: 0 4px;
    border: 0;
    background: none;
    color: var(--lab-muted);
  }
  .then:hover {
    color: var(--lab-accent);
  }
  @media (max-width: 1240px) {
    .foot > span:not(.keys) {
      display: none;
    }
  }
  @media (max-width: 800px) {
    :host {
      grid-template-rows: auto;
      height: auto;
    }
    .where {
      flex-wrap: wrap;
    }
    .crumbs {
      flex-wrap: wrap;
    }
    .sight {
      flex-basis: 100%;
      white-space: normal;
    }
    .columns {
      grid-template-columns: minmax(0, 1fr);
    }
    .totals {
      order: -1;
      padding: 0;
      border: 0;
    }
    .arithmetic {
      overflow: auto hidden;
    }
    .foot {
      flex-wrap: wrap;
      gap: 8px;
    }
    .key {
      min-width: 40px;
      min-height: 36px;
      font-size: 14px;
    }
    .keys span {
      display: none;
    }
  }
`;
