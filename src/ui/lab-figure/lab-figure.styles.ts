import { css } from 'lit';

export const styles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 176px;
    gap: 16px;
    height: 100%;
    min-height: 0;
  }
  .scroll {
    display: grid;
    min-width: 0;
    min-height: 0;
    overflow: auto;
    scrollbar-width: thin;
  }
  .figure {
    display: block;
    margin: auto;
    font-family: var(--lab-sans);
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  text {
    white-space: pre;
  }
  .size,
  .detail {
    font-family: var(--lab-mono);
  }
  image {
    image-rendering: pixelated;
  }
  .links,
  .labels {
    pointer-events: none;
  }
  .label.pinned .name {
    fill: var(--lab-accent);
  }
  .stack {
    cursor: pointer;
  }
  .frame {
    fill: none;
    pointer-events: all;
  }
  .stack:hover .plane,
  .stack:hover .strip {
    stroke: var(--lab-accent);
  }
  .stack:focus-visible {
    outline: none;
  }
  .stack:focus-visible .frame {
    stroke: var(--lab-accent);
    stroke-width: 2;
  }
  aside {
    display: flex;
    flex-direction: column;
    gap: 4px;
    padding-left: 16px;
    border-left: 1px solid var(--lab-hairline);
    overflow: auto;
    scrollbar-width: thin;
  }
  label {
    display: flex;
    gap: 8px;
    align-items: center;
    min-height: 24px;
    cursor: pointer;
  }
  input {
    margin: 0;
    accent-color: var(--lab-accent);
  }
  .files {
    display: flex;
    gap: 8px;
    margin-top: 8px;
  }
  p {
    margin: 8px 0 0;
    color: var(--lab-muted);
    font-size: var(--lab-small);
  }
  @media (max-width: 800px) {
    :host {
      grid-template-columns: minmax(0, 1fr);
      height: auto;
    }
    aside {
      padding: 0;
      border: 0;
    }
    label {
      min-height: 32px;
    }
  }
`;
