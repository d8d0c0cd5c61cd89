import { css } from 'lit';

export const styles = css`
  :host {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr) auto;
    gap: 8px;
    min-height: 0;
    word-break: keep-all;
  }
  p {
    margin: 0;
  }
  header {
    display: flex;
    gap: 8px;
    align-items: center;
  }
  select {
    min-height: 24px;
    padding: 0 4px;
    font-size: 12px;
  }
  .count {
    white-space: nowrap;
    color: var(--lab-muted);
    font-size: 12px;
  }
  .close {
    min-height: 24px;
    margin-left: auto;
  }
  .text {
    display: grid;
    gap: 6px;
    align-content: start;
    overflow: auto;
    scrollbar-width: thin;
  }
  h2 {
    font-size: var(--lab-title);
  }
  .task {
    display: grid;
    grid-template-columns: 16px minmax(0, 1fr);
    gap: 8px;
    color: var(--lab-accent);
  }
  .done {
    color: var(--lab-good);
  }
  svg {
    margin-top: 2px;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.5;
  }
  .steps {
    display: flex;
    gap: 8px;
    align-items: center;
  }
  .next {
    margin-left: auto;
  }
  .ready {
    border-color: var(--lab-good);
    color: var(--lab-good);
  }
`;
