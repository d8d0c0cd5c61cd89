import { css } from 'lit';

/**
 * Dimension letters and sizes keep one colour each, everywhere. The one under the pointer is marked
 * wherever it stands: the lab sets that mark, and all its elements inherit it.
 */
export const dimensionColours = css`
  .shape {
    white-space: nowrap;
    word-spacing: -0.3em;
  }
  .n {
    background: var(--lab-n-mark, transparent);
    color: var(--lab-n);
  }
  .c {
    background: var(--lab-c-mark, transparent);
    color: var(--lab-c);
  }
  .h {
    background: var(--lab-h-mark, transparent);
    color: var(--lab-h);
  }
  .w {
    background: var(--lab-w-mark, transparent);
    color: var(--lab-w);
  }
`;
