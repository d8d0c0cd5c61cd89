import { css } from 'lit';

export const styles = css`
  :host {
    display: grid;
    grid-template-rows: 28px minmax(0, 1fr);
    gap: 8px;
    height: 100%;
    min-width: 0;
    min-height: 0;
  }
  .strip {
    display: flex;
    gap: 16px;
    align-items: center;
    min-width: 0;
    border-bottom: 1px solid var(--lab-hairline);
    font-size: 12px;
  }
  .tabs {
    display: flex;
    gap: 8px;
    height: 28px;
    min-width: 0;
    margin-left: -4px;
    overflow: auto hidden;
    scrollbar-width: none;
  }
  [role='tab'] {
    flex: none;
    max-width: 180px;
    min-height: 28px;
    padding: 0 4px;
    overflow: hidden;
    border: 0;
    border-bottom: 2px solid transparent;
    border-radius: 0;
    background: none;
    color: var(--lab-muted);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  [role='tab']:hover {
    color: var(--lab-ink);
  }
  [role='tab']:focus-visible {
    outline-offset: -2px;
  }
  [role='tab'].fault {
    text-decoration: line-through;
  }
  [aria-selected='true'] {
    border-bottom-color: var(--lab-accent);
    color: var(--lab-ink);
    font-weight: 600;
  }
  .act {
    flex: none;
    min-height: 24px;
    padding: 0 4px;
    border-color: transparent;
    background: none;
    color: var(--lab-muted);
    font-size: 12px;
  }
  .act:hover {
    color: var(--lab-ink);
  }
  .new {
    width: 24px;
    margin-left: -12px;
    padding: 0;
  }
  .new path {
    fill: none;
    stroke: currentcolor;
  }
  .said {
    display: flex;
    flex: 1 1 0;
    gap: 4px;
    align-items: center;
    justify-content: flex-end;
    min-width: 0;
    color: var(--lab-muted);
  }
  .said > span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .tools {
    display: flex;
    flex: none;
    gap: 4px;
    align-items: center;
  }
  input {
    width: 160px;
    min-height: 24px;
    padding: 0 6px;
    border: 1px solid var(--lab-control);
    border-radius: 4px;
    background: var(--lab-raised);
    color: inherit;
    font: inherit;
  }
  .room {
    min-width: 0;
    min-height: 0;
  }
  .fault-text {
    margin: 0;
    color: var(--lab-muted);
  }
  @media (max-width: 800px) {
    :host {
      grid-template-rows: auto minmax(0, 1fr);
      height: auto;
    }
    .strip {
      flex-wrap: wrap;
      gap: 4px 16px;
      padding-bottom: 4px;
    }
    .tabs,
    [role='tab'] {
      height: 36px;
    }
    .tabs {
      max-width: calc(100% - 52px);
    }
    .act {
      min-height: 36px;
      padding: 0 8px;
    }
    .new {
      width: 36px;
    }
    .said {
      flex: 1 1 100%;
      order: 3;
      justify-content: flex-start;
    }
    .said > span {
      white-space: normal;
    }
    .tools {
      margin-left: auto;
    }
  }
`;
