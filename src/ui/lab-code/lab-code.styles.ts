import { css } from 'lit';

export const styles = css`
  :host {
    display: grid;
    grid-template-columns: 208px minmax(0, 1fr) minmax(220px, 320px);
    gap: 24px;
    height: 100%;
    min-height: 0;
  }
  nav,
  section {
    display: grid;
    grid-template-rows: minmax(0, 1fr) auto;
    gap: 8px;
    min-width: 0;
    min-height: 0;
  }
  .program,
  .output {
    grid-template-rows: 28px minmax(0, 1fr);
  }
  .cells {
    margin: 0;
    padding: 0;
    overflow: auto;
    list-style: none;
    scrollbar-width: thin;
  }
  li {
    display: flex;
    border-bottom: 1px solid var(--lab-hairline);
  }
  .cell {
    display: flex;
    flex: 1;
    gap: 8px;
    align-items: center;
    min-width: 0;
    padding: 0 4px;
    border: 0;
    background: none;
    font-size: 12px;
    text-align: left;
  }
  .cell .mono,
  .mark {
    color: var(--lab-faint);
    font-size: var(--lab-small);
  }
  .title {
    flex: 1;
    overflow: hidden;
    color: var(--lab-muted);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .cell:hover .title,
  .active .title {
    color: var(--lab-ink);
  }
  .active .title {
    font-weight: 600;
  }
  .active .mono {
    color: var(--lab-accent);
  }
  .bad {
    color: var(--lab-bad);
    font-weight: 600;
  }
  .remove {
    display: grid;
    flex: none;
    place-items: center;
    width: 28px;
    padding: 0;
    border: 0;
    background: none;
    color: var(--lab-faint);
  }
  .remove:hover {
    color: var(--lab-ink);
  }
  .remove path {
    fill: none;
    stroke: currentcolor;
  }
  .more {
    display: flex;
    gap: 8px;
  }
  .more button {
    flex: none;
  }
  .more select {
    min-width: 0;
    width: 100%;
  }
  .tools {
    display: flex;
    gap: 8px;
    align-items: center;
    min-width: 0;
  }
  .tools button {
    flex: none;
  }
  .run {
    border-color: var(--lab-accent);
    color: var(--lab-accent);
  }
  .hint {
    margin-left: auto;
    overflow: hidden;
    color: var(--lab-faint);
    font-size: var(--lab-small);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  kbd {
    font: inherit;
  }
  h2 {
    align-self: center;
    color: var(--lab-muted);
    font-weight: 500;
  }
  .scroll {
    overflow: auto;
    border-top: 1px solid var(--lab-hairline);
    padding: 4px 0;
    scrollbar-width: thin;
  }
  p {
    margin: 0 0 8px;
  }
  p:empty {
    margin: 0;
  }
  .said {
    color: var(--lab-muted);
  }
  .stale {
    opacity: 0.55;
  }
  pre {
    margin: 0 0 8px;
    font: 12px/20px var(--lab-mono);
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }
  .error {
    color: var(--lab-bad);
    font: 12px/20px var(--lab-mono);
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }
  .line {
    margin-bottom: 8px;
  }
  .model {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    align-items: center;
    justify-content: space-between;
  }
  @media (max-width: 1100px) {
    :host {
      grid-template-columns: 168px minmax(0, 1fr) 220px;
      gap: 16px;
    }
    .more {
      flex-direction: column;
    }
    .hint {
      display: none;
    }
  }
  @media (max-width: 800px) {
    :host {
      grid-template-columns: minmax(0, 1fr);
      gap: 12px;
      height: auto;
    }
    .more {
      flex-direction: row;
    }
    .cells {
      max-height: 132px;
    }
    lab-editor {
      height: 300px;
    }
    .cell,
    .remove,
    .tools button,
    .more > * {
      min-height: 36px;
    }
    .program {
      grid-template-rows: auto auto;
    }
  }
`;
