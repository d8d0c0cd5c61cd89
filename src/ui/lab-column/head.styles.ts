import { css } from 'lit';

/** A layer's call at the head of its column, which may be a button that opens the layer. */
export const headStyles = css`
  .form {
    color: var(--lab-muted);
    font-size: var(--lab-small);
  }
  button.form {
    min-height: 0;
    padding: 0;
    border: 0;
    border-radius: 0;
    background: none;
    line-height: inherit;
    text-align: left;
    text-decoration: underline dotted var(--lab-control) 1px;
    text-underline-offset: 3px;
  }
  button.form:hover {
    color: var(--lab-ink);
    text-decoration-color: currentColor;
  }
  @media (max-width: 800px) {
    button.form {
      min-height: 28px;
    }
  }
`;
