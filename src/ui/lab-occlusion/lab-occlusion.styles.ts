import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    height: 100%;
    min-height: 0;
    container-type: inline-size;
  }
  p {
    margin: 0;
  }
  .hint {
    max-width: 64ch;
    color: var(--lab-muted);
  }
  .hint button {
    display: block;
    margin-top: 8px;
  }
  .room {
    display: flex;
    flex-wrap: wrap;
    gap: 12px 24px;
    align-items: start;
  }
  figure {
    display: grid;
    gap: 4px;
    margin: 0;
  }
  figcaption {
    width: 0;
    min-width: 100%;
    overflow: hidden;
    color: var(--lab-muted);
    font-size: var(--lab-small);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .given canvas {
    display: block;
    image-rendering: pixelated;
    outline: 1px solid var(--lab-hairline);
  }
  .findings {
    display: grid;
    gap: 10px;
    width: 284px;
  }
  .choices {
    display: flex;
    gap: 16px;
  }
  .choices label {
    flex: 1;
  }
  .choices span {
    display: block;
    color: var(--lab-muted);
    font-size: var(--lab-small);
  }
  .choices select {
    width: 100%;
  }
  dl {
    margin: 0;
    font-size: 12px;
  }
  dl div {
    display: flex;
    justify-content: space-between;
    align-items: baseline;
    gap: 12px;
    line-height: 20px;
  }
  dt {
    color: var(--lab-muted);
  }
  dd {
    margin: 0;
    white-space: nowrap;
  }
  .value dd {
    color: var(--lab-accent);
    font-size: 20px;
    line-height: 30px;
  }
  .ends {
    display: flex;
    justify-content: space-between;
    color: var(--lab-muted);
    font-size: var(--lab-small);
  }
  .time {
    color: var(--lab-muted);
    font-size: 12px;
  }
  .time .mono {
    color: var(--lab-ink);
  }
  .classes {
    width: 284px;
    max-height: 252px;
    margin: 0;
    padding: 0 2px;
    overflow: auto;
    border: 0;
    scrollbar-width: thin;
  }
  .class {
    display: grid;
    grid-template-columns: 32px 76px 1fr 88px;
    gap: 6px;
    align-items: center;
    height: 22px;
    padding: 0 4px;
    border-radius: 2px;
    font-size: var(--lab-small);
    cursor: pointer;
  }
  .class > span {
    text-align: right;
    white-space: nowrap;
  }
  .head {
    color: var(--lab-muted);
    cursor: default;
  }
  .head > span:first-child {
    text-align: left;
  }
  label.class:hover {
    background: var(--lab-hairline);
  }
  .class:focus-within:has(:focus-visible) {
    outline: 2px solid var(--lab-accent);
  }
  .class b {
    font-weight: 400;
  }
  .chosen,
  .chosen b {
    color: var(--lab-accent);
    font-weight: 700;
  }
  .after {
    fill: var(--lab-faint);
  }
  .before {
    fill: var(--lab-ink);
  }
  .chosen .after {
    fill: var(--lab-accent);
  }
  @container (600px < width < 1100px) {
    .room {
      column-gap: 20px;
    }
    .given {
      display: none;
    }
    .findings,
    .classes {
      width: 252px;
    }
  }
  @container (width <= 600px) {
    .findings,
    .classes {
      width: 100%;
      max-width: 360px;
    }
  }
  @media (pointer: coarse), (max-width: 800px) {
    .class {
      height: 32px;
    }
    .classes {
      max-height: none;
    }
  }
`;
