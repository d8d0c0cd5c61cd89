import { css } from 'lit';

/** Dimension letters and sizes keep one colour each, everywhere. */
export const dimensionColours = css`
  .shape {
    white-space: nowrap;
    word-spacing: -0.3em;
  }
  .n {
    color: var(--lab-n);
  }
  .c {
    color: var(--lab-c);
  }
  .h {
    color: var(--lab-h);
  }
  .w {
    color: var(--lab-w);
  }
`;
