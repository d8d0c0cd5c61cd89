import { css } from 'lit';

export const styles = css`
  :host {
    position: relative;
    display: grid;
    grid-template: minmax(0, 1fr) / minmax(0, 1fr);
    min-width: 0;
    min-height: 0;
  }
  .scroll {
    overflow: auto hidden;
    scroll-snap-type: x proximity;
    scroll-padding: 0 16px;
    scrollbar-width: thin;
  }
  .scroll[hidden] {
    display: none;
  }
  .columns {
    display: flex;
    gap: 9px;
    justify-content: space-between;
    width: max-content;
    min-width: 100%;
    height: 100%;
    padding: 12px 16px;
  }
  @media (max-width: 800px) {
    :host {
      display: block;
    }
    .scroll {
      overflow: visible;
    }
    .columns {
      flex-direction: column;
      gap: 20px;
      width: auto;
    }
  }
`;
