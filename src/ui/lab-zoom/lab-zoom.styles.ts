import { css } from 'lit';

export const styles = css`
  :host {
    position: absolute;
    inset: 0;
    z-index: 2;
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    gap: 12px;
    padding: 12px 16px;
    background: var(--lab-paper);
  }
  header {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 20px;
    align-items: center;
  }
  .c {
    color: var(--lab-c);
  }
  .size {
    color: var(--lab-muted);
    font-size: 12px;
  }
  .group {
    display: flex;
    gap: 6px;
    align-items: center;
    font-size: 12px;
  }
  lab-legend {
    width: 96px;
    min-width: 96px;
  }
  .close {
    margin-left: auto;
  }
  .view {
    display: grid;
    min-width: 0;
    min-height: 0;
    overflow: auto;
    scrollbar-width: thin;
  }
  lab-maps {
    margin: auto;
  }
  @media (max-width: 800px) {
    :host {
      position: fixed;
    }
  }
`;
