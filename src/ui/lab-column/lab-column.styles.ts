import { css } from 'lit';

export const styles = css`
  :host {
    display: grid;
    grid-template-rows: auto 1fr;
    gap: 10px;
    min-width: 56px;
    min-height: 0;
    scroll-snap-align: start;
  }
  :host([spot]) header {
    outline: 2px solid var(--lab-accent);
    outline-offset: 3px;
  }
  header {
    display: grid;
  }
  /* Shape and maps set the column's width: a longer text is cut, and whole in its title. */
  h2,
  .form,
  .parameters,
  .time {
    width: 0;
    min-width: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .chip {
    font-size: 10px;
    letter-spacing: -0.02em;
    line-height: 18px;
  }
  .parameters {
    height: 16px;
    color: var(--lab-muted);
    font-size: 9.5px;
    line-height: 16px;
    letter-spacing: -0.03em;
  }
  .time {
    height: 20px;
    color: var(--lab-muted);
    font-size: 9.5px;
    line-height: 14px;
    white-space: nowrap;
  }
  .faint {
    color: var(--lab-faint);
  }
  .bar {
    display: block;
    width: 100%;
    height: 2px;
  }
  .track {
    fill: var(--lab-hairline);
  }
  .share {
    fill: var(--lab-muted);
  }
  .body {
    display: grid;
    grid-template-rows: 1fr auto;
    gap: 8px;
    min-height: 0;
  }
  .maps {
    min-height: 0;
    overflow: auto;
    scrollbar-width: thin;
  }
  .scalar {
    font-size: var(--lab-title);
  }
  @media (max-width: 800px) {
    :host {
      grid-template: auto / 132px minmax(0, 1fr);
      gap: 12px;
      /* Clear of the panel, which covers the foot of the screen. */
      scroll-margin-bottom: 58dvh;
    }
    header {
      align-content: start;
    }
  }
`;
