import { css } from 'lit';

export const styles = css`
  :host {
    display: grid;
    grid-template: 32px minmax(0, 1fr) / auto minmax(0, 1fr) auto;
    row-gap: 10px;
    min-width: 0;
    min-height: 0;
    padding: 0 16px 12px;
  }
  .tabs {
    display: flex;
    gap: 20px;
    min-width: 0;
    overflow: auto hidden;
    border-bottom: 1px solid var(--lab-hairline);
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
    display: flex;
    gap: 10px;
    align-items: center;
    padding-left: 20px;
    border-bottom: 1px solid var(--lab-hairline);
    color: var(--lab-muted);
    font-size: 12px;
  }
  label {
    position: relative;
    cursor: pointer;
  }
  label:hover {
    color: var(--lab-ink);
  }
  :checked + span {
    border-bottom: 1px solid var(--lab-accent);
    color: var(--lab-ink);
  }
  label:has(:focus-visible) {
    outline: 2px solid var(--lab-accent);
    outline-offset: 2px;
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
`;
