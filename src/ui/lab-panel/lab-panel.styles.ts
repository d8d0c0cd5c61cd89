import { css } from 'lit';

export const styles = css`
  :host {
    display: grid;
    grid-template: 32px minmax(0, 1fr) / auto minmax(0, 1fr) auto auto;
    height: 316px;
    row-gap: 10px;
    min-width: 0;
    min-height: 0;
    padding: 0 16px 12px;
    background: var(--lab-paper);
  }
  :host([folded]) {
    grid-template-rows: 32px;
    height: 44px;
  }
  :host([folded]) .room,
  :host([folded]) lab-lesson {
    display: none;
  }
  :host::before {
    content: '';
    grid-area: 1 / 1 / 2 / -1;
    border-bottom: 1px solid var(--lab-hairline);
    pointer-events: none;
  }
  .lesson {
    grid-area: 1 / 1;
  }
  .tabs {
    grid-area: 1 / 2;
    display: flex;
    gap: 20px;
    min-width: 0;
    overflow: auto hidden;
    scrollbar-width: none;
  }
  .lesson {
    min-height: 24px;
    margin: 3px 20px 5px 0;
    justify-self: start;
  }
  .lesson[aria-pressed='true'] {
    border-color: var(--lab-accent);
    color: var(--lab-accent);
  }
  lab-lesson {
    grid-area: 2 / 1 / 3 / 2;
    width: 320px;
    margin-right: 20px;
    padding-right: 16px;
    border-right: 1px solid var(--lab-hairline);
  }
  .room:has(~ lab-lesson) {
    grid-column: 2 / -1;
  }
  .spot {
    outline: 2px solid var(--lab-accent);
    outline-offset: -1px;
  }
  .spans {
    grid-area: 1 / 3;
    display: flex;
    gap: 10px;
    align-items: center;
    padding-left: 20px;
    color: var(--lab-muted);
    font-size: 12px;
  }
  .fold {
    grid-area: 1 / 4;
    display: grid;
    place-items: center;
    width: 28px;
    margin-left: 12px;
    padding: 0;
    border-color: transparent;
    background: none;
  }
  .fold path {
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.5;
  }
  [role='tab'] {
    flex: none;
    padding: 0;
    border: 0;
    border-bottom: 2px solid transparent;
    border-radius: 0;
    background: none;
    color: var(--lab-muted);
  }
  [role='tab']:hover {
    color: var(--lab-ink);
  }
  [aria-selected='true'] {
    border-bottom-color: var(--lab-accent);
    color: var(--lab-ink);
    font-weight: 600;
  }
  .room {
    grid-row: 2;
    grid-column: 1 / -1;
    min-width: 0;
    min-height: 0;
  }
  @media (max-width: 1240px) {
    .spans > [aria-hidden] {
      display: none;
    }
    .tabs {
      gap: 14px;
    }
  }
  @media (800px < width <= 1100px) {
    .tabs {
      gap: 8px;
    }
    .tabs > button {
      font-size: 12px;
    }
    .lesson {
      margin-right: 12px;
    }
  }
  /* A sheet at the foot of the screen, over the page that scrolls behind it. */
  @media (max-width: 800px) {
    :host {
      position: fixed;
      inset: auto 0 0;
      z-index: 3;
      grid-template: 36px minmax(0, 1fr) / auto minmax(0, 1fr) auto;
      height: 56dvh;
      padding-bottom: 8px;
      border-top: 1px solid var(--lab-control);
    }
    .spans {
      display: none;
    }
    .room {
      overflow: auto;
    }
    lab-lesson {
      grid-area: auto / 1 / auto / -1;
      width: auto;
      max-height: 26dvh;
      margin: 0;
      padding: 0;
      border: 0;
    }
    .room:has(~ lab-lesson) {
      grid-row: 3;
      grid-column: 1 / -1;
    }
    :host:has(lab-lesson) {
      grid-template-rows: 36px auto minmax(0, 1fr);
    }
  }
`;
