import { css } from 'lit';

/** A canvas of values, one pixel as sharp as another, under a canvas of marks. */
export const marked = css`
  canvas {
    display: block;
    image-rendering: pixelated;
  }
  .marks {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    pointer-events: none;
  }
`;
