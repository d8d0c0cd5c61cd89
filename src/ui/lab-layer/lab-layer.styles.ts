import { css } from 'lit';

export const styles = css`
  .popup {
    position: fixed;
    inset: auto;
    width: 336px;
    max-width: calc(100vw - 16px);
    max-height: calc(100dvh - 16px);
    margin: 0;
    padding: 12px 16px;
    overflow: auto;
    border: 1px solid var(--lab-control);
    background: var(--lab-paper);
    color: inherit;
    scrollbar-width: thin;
  }
  header {
    display: flex;
    gap: 8px;
    align-items: baseline;
    margin-bottom: 8px;
  }
  .kind {
    color: var(--lab-muted);
    font-size: 12px;
  }
  .close {
    margin-left: auto;
  }
  p {
    margin: 0 0 8px;
  }
  p:empty {
    display: none;
  }
  .remark {
    color: var(--lab-muted);
  }
  .attributes {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) 80px;
    gap: 0 12px;
    align-items: baseline;
    margin-bottom: 8px;
    padding-top: 4px;
    border-top: 1px solid var(--lab-hairline);
  }
  .name,
  .note {
    font-size: 12px;
    line-height: 32px;
  }
  .note {
    color: var(--lab-faint);
    font-size: var(--lab-small);
  }
  .bad,
  .error {
    color: var(--lab-bad);
  }
  .error {
    font: 12px/20px var(--lab-mono);
    overflow-wrap: anywhere;
  }
  input.mono {
    width: 100%;
    min-width: 0;
    height: 28px;
    padding: 0 8px;
    border: 1px solid var(--lab-control);
    border-radius: 4px;
    background: var(--lab-raised);
    color: inherit;
    font-size: 12px;
  }
  input[aria-invalid='true'] {
    border-color: var(--lab-bad);
  }
  input[type='checkbox'] {
    align-self: center;
    justify-self: start;
    width: 16px;
    height: 16px;
    margin: 0;
    accent-color: var(--lab-ink);
  }
  .expression {
    display: flex;
    flex-wrap: wrap;
    grid-column: span 2;
    gap: 0 12px;
    align-items: center;
    justify-content: space-between;
    padding: 4px 0;
  }
  .expression .note {
    flex-basis: 100%;
    line-height: 16px;
  }
  code {
    font-size: 12px;
    overflow-wrap: anywhere;
  }
  @media (max-width: 800px) {
    input.mono,
    button {
      min-height: 36px;
    }
    .name,
    .note {
      line-height: 40px;
    }
  }
`;
