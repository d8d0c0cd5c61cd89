import { css } from 'lit';

/** Marks the dimension that the pointer is on, in every element of the lab. */
export const dimensionMark = css`
  :host {
    --lab-mark: light-dark(#f1e6c8, #4a4026);
  }
  :host([dimension='n']) {
    --lab-n-mark: var(--lab-mark);
  }
  :host([dimension='c']) {
    --lab-c-mark: var(--lab-mark);
  }
  :host([dimension='h']) {
    --lab-h-mark: var(--lab-mark);
  }
  :host([dimension='w']) {
    --lab-w-mark: var(--lab-mark);
  }
`;
