import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    height: 100%;
    min-height: 0;
    container-type: inline-size;
  }
  p,
  dl,
  dd {
    margin: 0;
  }
  .room {
    display: grid;
    grid-template-columns: 252px auto minmax(184px, 1fr);
    gap: 12px 24px;
    height: 100%;
    min-height: 0;
  }
  .side {
    display: grid;
    gap: 10px;
    align-content: start;
    margin: -2px 0 0 -2px;
    padding: 2px;
    overflow: hidden auto;
    scrollbar-width: thin;
    font-size: 12px;
  }
  .choice {
    flex-wrap: wrap;
    gap: 4px 12px;
    white-space: normal;
    overflow-wrap: anywhere;
  }
  .muted,
  .hint {
    color: var(--lab-muted);
  }
  .hint button {
    display: block;
    margin-top: 8px;
  }
  .run {
    display: flex;
    gap: 12px;
    align-items: center;
    font-variant-numeric: tabular-nums;
  }
  progress {
    display: block;
    width: 100%;
    height: 2px;
    border: 0;
    appearance: none;
    background: var(--lab-hairline);
    accent-color: var(--lab-accent);
  }
  progress::-webkit-progress-bar {
    background: var(--lab-hairline);
  }
  progress::-webkit-progress-value {
    background: var(--lab-accent);
  }
  progress::-moz-progress-bar {
    background: var(--lab-accent);
  }
  .accuracy {
    display: block;
    font-size: 20px;
    line-height: 28px;
  }
  .findings p {
    line-height: 18px;
    overflow-wrap: anywhere;
  }
  .old {
    color: var(--lab-bad);
  }
  .outdated lab-confusion,
  .outdated lab-misread {
    filter: grayscale(1);
  }
  .outdated .accuracy {
    color: var(--lab-muted);
  }
  @container (width < 900px) {
    .room {
      grid-template-columns: 168px auto minmax(120px, 1fr);
      column-gap: 16px;
    }
  }
  @container (width < 700px) {
    .room {
      grid-template-columns: minmax(0, 1fr);
      height: auto;
    }
  }
`;
