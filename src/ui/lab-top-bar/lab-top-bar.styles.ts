import { css } from 'lit';

export const styles = css`
  :host {
    display: flex;
    gap: 20px;
    align-items: center;
    min-width: 0;
    min-height: 44px;
    padding: 0 16px;
    border-bottom: 1px solid var(--lab-hairline);
  }
  h1 {
    margin: 0;
    font-size: var(--lab-title);
    font-weight: 650;
    white-space: nowrap;
  }
  label {
    display: flex;
    gap: 6px;
    align-items: center;
    min-width: 0;
  }
  label span,
  .count,
  .adapter {
    color: var(--lab-muted);
  }
  select {
    min-width: 0;
    padding: 0 4px;
    border-color: transparent;
    background: none;
  }
  option {
    background: var(--lab-raised);
    color: var(--lab-ink);
  }
  .count {
    font-size: var(--lab-small);
    white-space: nowrap;
  }
  .note {
    overflow: hidden;
    min-width: 0;
    color: var(--lab-muted);
    font-size: var(--lab-small);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .parity {
    flex: none;
    font-size: 12px;
    white-space: nowrap;
  }
  .parity .mono {
    color: var(--lab-muted);
    font-size: var(--lab-small);
  }
  .good {
    fill: var(--lab-good);
  }
  .bad {
    fill: var(--lab-bad);
  }
  /* The adapter's name gives way first: its title has all of it. */
  .hardware {
    display: flex;
    flex: 0 8 auto;
    gap: 8px;
    align-items: baseline;
    min-width: 152px;
    margin-left: auto;
    white-space: nowrap;
  }
  .hardware b {
    font-weight: 600;
  }
  .adapter {
    min-width: 0;
    max-width: 260px;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .time {
    min-width: 72px;
    font-size: 12px;
    text-align: right;
  }
  .page {
    display: flex;
    flex: none;
    align-items: center;
  }
  .language {
    padding: 0 8px;
    border-color: transparent;
    background: none;
    white-space: nowrap;
  }
  .scheme {
    display: grid;
    place-items: center;
    width: 28px;
    padding: 0;
    border-color: transparent;
    background: none;
  }
  .scheme circle {
    fill: none;
    stroke: currentcolor;
  }
  .scheme path {
    fill: currentcolor;
  }
  @media (max-width: 1240px) {
    .parity {
      display: none;
    }
  }
  @media (max-width: 1100px) {
    .note,
    .count {
      display: none;
    }
    :host {
      gap: 16px;
    }
  }
  /* As in the page, where the bar may take more than one row from here on. */
  @media (max-width: 800px) {
    :host {
      flex-wrap: wrap;
      gap: 4px 16px;
      padding: 6px 16px;
    }
  }
  @media (max-width: 600px) {
    .hardware {
      order: 3;
      margin-left: 0;
    }
    .adapter {
      max-width: 180px;
    }
    .page {
      margin-left: auto;
    }
  }
`;
