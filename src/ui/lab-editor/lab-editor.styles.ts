import { css } from 'lit';

export const styles = css`
  :host {
    position: relative;
    display: block;
    min-width: 0;
    min-height: 0;
    border-top: 1px solid var(--lab-hairline);
    border-bottom: 1px solid var(--lab-hairline);
  }
  :host(:focus-within) {
    border-color: var(--lab-accent);
  }
  .editor {
    height: 100%;
  }
  .shapes-gutter {
    padding-left: 12px;
    font-size: var(--lab-small);
  }
  .shapes-gutter .cm-gutterElement {
    text-align: right;
  }
  .shapes {
    display: inline-flex;
    gap: 6px;
  }
  .name {
    color: var(--lab-faint);
  }
  :host([stale]) .shapes,
  :host([stale]) .error-line {
    opacity: 0.45;
  }
  .error-line {
    box-shadow: inset 2px 0 var(--lab-bad);
  }
  .visually-hidden {
    top: 0;
    left: 0;
  }
  @media (max-width: 800px) {
    .shapes-gutter {
      padding-left: 4px;
      font-size: 10px;
    }
    .shapes {
      gap: 0;
    }
  }
`;
