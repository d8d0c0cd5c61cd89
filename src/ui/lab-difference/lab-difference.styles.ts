import { css } from 'lit';

export const styles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 6px;
    align-content: start;
    min-width: 0;
  }
  .grid {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 12px;
    padding: 2px;
    cursor: crosshair;
  }
  figure {
    display: grid;
    gap: 4px;
    align-content: start;
    min-width: 72px;
    margin: 0;
  }
  figcaption {
    color: var(--lab-muted);
    font-size: var(--lab-small);
    line-height: 16px;
    white-space: nowrap;
  }
  .maps {
    position: relative;
    width: max-content;
    color: var(--lab-accent);
  }
  .number {
    margin-left: 4px;
    color: var(--lab-ink);
    font-family: var(--lab-mono);
    font-variant-numeric: tabular-nums;
  }
  lab-scale {
    width: 224px;
  }
`;
