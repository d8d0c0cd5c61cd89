import { css } from 'lit';

export const styles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
  }
  button {
    padding: 0 7px;
  }
  h2 {
    color: var(--lab-muted);
    font-weight: 500;
  }
  .zone {
    position: relative;
    width: 100%;
    max-width: 280px;
    aspect-ratio: 1;
    border: 1px dashed var(--lab-control);
    border-radius: 4px;
    background: light-dark(#fff, #141518);
  }
  .over {
    border: 2px solid var(--lab-accent);
  }
  .picture {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    object-fit: contain;
    image-rendering: pixelated;
  }
  .buttons {
    display: flex;
    gap: 6px;
    align-items: center;
  }
  .open {
    display: grid;
    place-items: center;
    min-height: 28px;
    padding: 0 7px;
    border: 1px solid var(--lab-control);
    border-radius: 4px;
    background: var(--lab-raised);
    cursor: pointer;
  }
  .open:hover {
    border-color: var(--lab-muted);
  }
  .open:focus-within,
  .brushes label:focus-within {
    outline: 2px solid var(--lab-accent);
    outline-offset: 1px;
  }
  .brushes {
    display: flex;
    gap: 2px;
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
  .brushes input:checked + svg circle {
    fill: var(--lab-accent);
  }
  .digits {
    margin-left: auto;
  }
`;
