import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  .body {
    display: grid;
    grid-template-columns: 168px;
    gap: 8px;
  }
  h2 {
    color: var(--lab-muted);
    font-weight: 500;
  }
  /* 168 is six times MNIST's 28, so that a pixel of it is a whole number of the screen's. */
  .zone {
    position: relative;
    aspect-ratio: 1;
    background: light-dark(#fff, #141518);
  }
  .zone::after {
    content: '';
    position: absolute;
    inset: 0;
    border: 1px dashed var(--lab-control);
    pointer-events: none;
  }
  .over::after {
    border: 2px solid var(--lab-accent);
  }
  .picture {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    object-fit: contain;
  }
  .crisp {
    image-rendering: pixelated;
  }
  .hint {
    position: absolute;
    inset: 0;
    display: grid;
    place-items: center;
    margin: 0;
    color: var(--lab-muted);
  }
  .buttons {
    display: flex;
    gap: 4px;
    align-items: center;
  }
  button,
  .open {
    padding: 0 5px;
  }
  .open {
    display: grid;
    place-items: center;
    min-height: 28px;
    border: 1px solid var(--lab-control);
    border-radius: 4px;
    background: var(--lab-raised);
    cursor: pointer;
  }
  .open:hover {
    border-color: var(--lab-muted);
  }
  .open:focus-within,
  .brushes label:has(:focus-visible) {
    outline: 2px solid var(--lab-accent);
    outline-offset: 1px;
  }
  .brushes {
    display: flex;
  }
  .brushes label {
    position: relative;
    border-radius: 4px;
    cursor: pointer;
  }
  .brushes svg {
    display: block;
  }
  .brushes circle {
    fill: var(--lab-faint);
  }
  .brushes label:hover circle {
    fill: var(--lab-muted);
  }
  .brushes input:checked + svg circle {
    fill: var(--lab-accent);
  }
  .digits {
    margin-left: auto;
  }
  @container (min-width: 320px) {
    .body {
      grid-template-columns: 224px minmax(0, 1fr);
      grid-template-rows: auto auto auto 1fr;
      gap: 8px 12px;
    }
    h2 {
      grid-column: 1 / -1;
    }
    .zone {
      grid-row: 2 / -1;
    }
    .buttons {
      flex-wrap: wrap;
    }
    .digits {
      margin-left: 0;
    }
  }
`;
