import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    min-width: 0;
    min-height: 0;
    overflow: auto hidden;
    scroll-snap-type: x proximity;
    scroll-padding: 0 16px;
    scrollbar-width: thin;
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
`;
