import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
  }
  .open {
    padding: 0 8px;
    border-color: transparent;
    background: none;
    white-space: nowrap;
  }
  #menu {
    position: fixed;
    inset: var(--top) var(--right) auto auto;
    width: max-content;
    max-width: calc(100vw - 16px);
    max-height: calc(100dvh - var(--top) - 8px);
    margin: 0;
    padding: 4px 0;
    overflow: auto;
    border: 1px solid var(--lab-control);
    background: var(--lab-raised);
    color: var(--lab-ink);
  }
  #menu:popover-open {
    display: grid;
    grid-template-columns: minmax(0, auto) minmax(0, auto) auto;
  }
  .group {
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: subgrid;
  }
  .group + .group {
    margin-top: 4px;
    padding-top: 4px;
    border-top: 1px solid var(--lab-hairline);
  }
  h2 {
    grid-column: 1 / -1;
    padding: 4px 12px;
    color: var(--lab-muted);
    font-size: var(--lab-small);
  }
  .item {
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: subgrid;
    gap: 16px;
    align-items: baseline;
    padding: 4px 12px;
    border: 0;
    border-radius: 0;
    background: none;
    text-align: left;
  }
  .item:hover,
  .item:focus-visible {
    background: var(--lab-hairline);
  }
  .item:focus-visible {
    outline-offset: -2px;
  }
  .item span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .file,
  .size {
    font-size: 12px;
  }
  .size {
    color: var(--lab-muted);
    text-align: right;
  }
  @media (max-width: 600px) {
    #menu {
      inset-inline: 8px;
      width: auto;
    }
    .item {
      grid-template: auto auto / minmax(0, 1fr) auto;
      gap: 0 8px;
    }
    .file {
      grid-row: 2;
      grid-column: 1 / -1;
      color: var(--lab-muted);
    }
  }
`;
