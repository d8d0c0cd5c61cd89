import { css } from 'lit';

export const styles = css`
  :host {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    min-width: 0;
    min-height: 0;
  }
  .banner {
    display: flex;
    gap: 16px;
    align-items: baseline;
    justify-content: space-between;
    padding: 8px 16px 0;
  }
  p {
    margin: 0;
  }
  b {
    font-weight: 600;
  }
  .banner b {
    margin-right: 4px;
    color: var(--lab-bad);
  }
  .banner button {
    flex: none;
  }
  .banner p {
    color: var(--lab-muted);
  }
  .scroll {
    overflow: auto hidden;
    scrollbar-width: thin;
  }
  .columns {
    position: relative;
    display: flex;
    gap: 16px;
    width: max-content;
    min-width: 100%;
    height: 100%;
    margin: 0;
    padding: 12px 16px;
    list-style: none;
  }
  .old {
    opacity: 0.55;
  }
  .columns > li {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    gap: 10px;
    align-content: start;
    min-width: 80px;
  }
  header {
    display: grid;
    align-content: start;
  }
  h2,
  .form {
    width: 0;
    min-width: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  div.form {
    min-height: 16px;
  }
  .chip {
    min-height: 18px;
    font-size: 10px;
    letter-spacing: -0.02em;
    line-height: 18px;
  }
  li > p {
    padding-top: 8px;
    border-top: 1px solid var(--lab-hairline);
    color: var(--lab-faint);
    font-size: var(--lab-small);
  }
  .not-run h2,
  .not-run .form {
    color: var(--lab-faint);
  }
  .failed {
    width: 320px;
  }
  .failed h2,
  .failed .form {
    color: var(--lab-bad);
  }
  .why {
    overflow: auto;
    padding-top: 8px;
    border-top: 1px solid var(--lab-bad);
    color: var(--lab-ink);
    scrollbar-width: thin;
  }
  .why > p {
    margin-bottom: 8px;
  }
  .why > p:first-child {
    color: var(--lab-bad);
    font-size: 12px;
  }
  .error {
    color: var(--lab-bad);
    font: 12px/20px var(--lab-mono);
    overflow-wrap: anywhere;
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
      width: auto;
    }
    .columns > li {
      grid-template: auto / 132px minmax(0, 1fr);
      gap: 12px;
    }
    .failed {
      width: auto;
    }
  }
`;
