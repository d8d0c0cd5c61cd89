import { css } from 'lit';

export const styles = css`
  :host {
    display: grid;
    grid-template-rows: 32px minmax(0, 1fr);
    gap: 12px;
    min-width: 0;
    min-height: 0;
    padding: 0 16px 12px;
  }
  .tabs {
    display: flex;
    gap: 20px;
    border-bottom: 1px solid var(--lab-hairline);
  }
  [role='tab'] {
    margin-bottom: -1px;
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
    min-height: 0;
  }
`;
