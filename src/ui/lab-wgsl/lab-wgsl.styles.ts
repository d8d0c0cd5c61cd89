import { css } from 'lit';

export const styles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 296px 264px;
    gap: 24px;
    height: 100%;
    min-height: 0;
  }
  p {
    margin: 0;
  }
  .message {
    grid-column: 1 / -1;
    display: grid;
    gap: 12px;
    align-content: start;
  }
  .message p {
    max-width: 72ch;
  }
  h2 {
    display: flex;
    flex-wrap: wrap;
    gap: 0 12px;
    align-items: baseline;
  }
  .message p,
  .note,
  .form,
  .role,
  .unit,
  .copied {
    color: var(--lab-muted);
  }
  .note {
    margin-bottom: 8px;
    font-size: 12px;
  }
  .code {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    gap: 8px;
    min-width: 0;
    min-height: 0;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    align-items: baseline;
  }
  .form {
    font-size: 12px;
    font-weight: 400;
  }
  .copies {
    display: flex;
    gap: 8px;
    align-items: baseline;
    margin-left: auto;
  }
  .copied {
    font-size: 12px;
  }
  header button {
    min-height: 24px;
    padding: 0 8px;
    font-size: 12px;
  }
  .scroll {
    position: relative;
    min-height: 0;
    overflow: auto;
    scrollbar-width: thin;
  }
  .source {
    counter-reset: line;
    margin: 0;
    font: 11.5px/18px var(--lab-mono);
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }
  .line {
    display: block;
    min-height: 18px;
    padding-left: 40px;
  }
  .line::before {
    counter-increment: line;
    content: counter(line);
    float: left;
    width: 24px;
    margin-left: -40px;
    color: var(--lab-muted);
    text-align: right;
  }
  .comment {
    color: var(--lab-muted);
    font-style: italic;
  }
  .keyword {
    font-weight: 650;
  }
  .attribute,
  .type {
    color: var(--lab-muted);
  }
  .constant {
    text-decoration: underline dotted;
    text-underline-offset: 3px;
  }
  .marked {
    background: var(--lab-accent);
    color: var(--lab-paper);
  }
  .ghost {
    margin-left: 2ch;
    padding-left: 1ch;
    border-left: 1px solid var(--lab-control);
    color: var(--lab-muted);
    user-select: none;
  }
  .facts {
    margin: 0 0 8px;
    font-size: 12px;
  }
  .facts div {
    display: flex;
    gap: 12px;
    justify-content: space-between;
    line-height: 20px;
  }
  dt {
    color: var(--lab-muted);
    white-space: nowrap;
  }
  dd {
    margin: 0;
    text-align: right;
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-size: 12px;
  }
  caption {
    padding-bottom: 2px;
    border-bottom: 1px solid var(--lab-hairline);
    color: var(--lab-muted);
    text-align: left;
  }
  th,
  td {
    padding: 3px 8px 3px 0;
    font-weight: 400;
    text-align: left;
    vertical-align: top;
  }
  .at {
    color: var(--lab-muted);
  }
  .bindings .role,
  .bindings .shape {
    font-size: var(--lab-small);
  }
  .value {
    text-align: right;
    white-space: nowrap;
  }
  .bytes {
    padding-right: 0;
    font-size: var(--lab-small);
    text-align: right;
    white-space: nowrap;
  }
  .meaning {
    width: 100%;
    padding-right: 0;
    color: var(--lab-muted);
    font-size: var(--lab-small);
    overflow-wrap: anywhere;
  }
  .constants th,
  .constants td {
    padding-block: 1px;
    line-height: 18px;
  }
  .constants button {
    min-height: 18px;
    padding: 0;
    border: 0;
    border-radius: 0;
    background: none;
  }
  .constants tr:hover button,
  .constants button:focus-visible {
    color: var(--lab-accent);
  }
  @media (max-width: 1100px) {
    :host {
      grid-template-columns: minmax(0, 1fr) 296px;
      grid-template-rows: minmax(0, auto) minmax(0, 1fr);
      gap: 8px 24px;
    }
    .code {
      grid-row: 1 / -1;
    }
  }
  @media (max-width: 800px) {
    :host {
      grid-template-columns: minmax(0, 1fr);
      grid-template-rows: auto;
      gap: 20px;
      height: auto;
    }
    .code {
      grid-row: auto;
    }
    .code .scroll {
      max-height: 60vh;
    }
  }
`;
