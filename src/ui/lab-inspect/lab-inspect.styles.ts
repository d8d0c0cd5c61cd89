import { css } from 'lit';

export const styles = css`
  :host {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr) 20px;
    gap: 8px;
    height: 100%;
    min-height: 0;
  }
  p {
    margin: 0;
  }
  .note {
    max-width: 60ch;
    color: var(--lab-muted);
  }
  .where {
    display: flex;
    gap: 4px 16px;
    align-items: baseline;
    min-width: 0;
  }
  .crumbs {
    display: flex;
    gap: 6px;
    align-items: baseline;
    justify-content: flex-end;
    min-width: 0;
    overflow: hidden;
    font-size: 12px;
    white-space: nowrap;
  }
  .crumb-back {
    min-height: 24px;
    padding: 0;
    border: 0;
    background: none;
    color: var(--lab-muted);
  }
  .crumb-back:hover {
    color: var(--lab-accent);
  }
  .separator {
    color: var(--lab-faint);
  }
  .sight {
    flex: 1;
    min-width: 0;
    overflow: hidden;
    color: var(--lab-muted);
    font-size: 12px;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .choice {
    margin-left: auto;
  }
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 268px;
    gap: 16px;
    min-height: 0;
  }
  .arithmetic {
    min-height: 0;
    overflow: auto;
    scrollbar-width: thin;
  }
  .channels {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    align-items: start;
  }
  .small {
    gap: 8px 14px;
  }
  .plus {
    padding-top: 44px;
    color: var(--lab-muted);
  }
  figure {
    margin: 0;
  }
  .channel {
    display: grid;
    gap: 5px;
    justify-items: start;
  }
  .small .channel {
    gap: 2px;
  }
  figcaption {
    overflow: hidden;
    color: var(--lab-muted);
    font-size: var(--lab-small);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .channel figcaption {
    width: 0;
    min-width: 100%;
  }
  .pair {
    display: flex;
    gap: 6px;
    align-items: start;
  }
  .small .pair {
    gap: 3px;
  }
  svg {
    display: block;
  }
  .term {
    cursor: pointer;
  }
  rect.active,
  .active > rect:first-child {
    stroke: var(--lab-accent);
    stroke-width: 2;
  }
  .chosen > rect {
    stroke: var(--lab-ink);
    stroke-width: 2;
  }
  .numbers text {
    font: 9.5px var(--lab-mono);
    pointer-events: none;
  }
  .window .numbers text {
    font-size: 12px;
  }
  .on-bright {
    fill: #17181a;
  }
  .on-dark {
    fill: #f4f4f6;
  }
  .subtotal {
    display: flex;
    justify-content: space-between;
    width: 100%;
    font-size: var(--lab-small);
  }
  .window,
  .flatten {
    display: grid;
    gap: 8px;
    justify-items: start;
  }
  .formula {
    font-size: 13px;
    overflow-wrap: anywhere;
  }
  .totals {
    align-self: start;
    padding-left: 16px;
    border-left: 1px solid var(--lab-hairline);
    font-size: 12px;
  }
  dl {
    margin: 0 0 6px;
  }
  dl div {
    display: flex;
    justify-content: space-between;
    align-items: baseline;
    gap: 12px;
    line-height: 20px;
  }
  dt,
  .totals th {
    overflow: hidden;
    color: var(--lab-muted);
    font-weight: 400;
    text-align: left;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  dd {
    margin: 0;
    white-space: nowrap;
  }
  .value dd {
    color: var(--lab-accent);
    font-size: 20px;
    line-height: 32px;
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-size: var(--lab-small);
  }
  tbody th,
  td {
    padding: 0;
    line-height: 20px;
    text-align: right;
    white-space: nowrap;
  }
  .delta {
    width: 64px;
    color: var(--lab-muted);
  }
  .terms {
    columns: 430px auto;
    column-gap: 24px;
    margin: 0;
    padding: 0;
    font-size: var(--lab-small);
    list-style: none;
  }
  .row {
    display: grid;
    grid-template-columns: minmax(110px, 1fr) 56px 128px 84px;
    gap: 8px;
    align-items: center;
    min-height: 20px;
    padding: 0 4px;
    break-inside: avoid;
    white-space: nowrap;
  }
  .contribution {
    text-align: right;
  }
  .row.active,
  .softmax-row.active,
  .loss-row.active,
  p.active {
    background: var(--lab-hairline);
  }
  .from {
    overflow: hidden;
    color: var(--lab-muted);
    text-overflow: ellipsis;
  }
  .rest {
    padding: 4px;
    color: var(--lab-muted);
  }
  .dense {
    display: grid;
    gap: 8px;
  }
  .strip {
    display: flex;
    gap: 8px;
    align-items: start;
  }
  .hit {
    fill: transparent;
  }
  .negative {
    fill: light-dark(#2f77b6, #4c9be0);
  }
  .positive {
    fill: light-dark(#d9652f, #e07a42);
  }
  .axis {
    fill: var(--lab-faint);
    stroke: var(--lab-hairline);
  }
  .strip .axis {
    stroke: none;
  }
  .curve {
    display: flex;
    flex-wrap: wrap;
    gap: 12px 24px;
    align-items: center;
  }
  .curve > div {
    display: grid;
    gap: 6px;
  }
  .curve polyline {
    fill: none;
    stroke: var(--lab-ink);
    stroke-width: 1.5;
  }
  .curve circle {
    fill: var(--lab-accent);
  }
  .flat {
    fill: var(--lab-hairline);
    opacity: 0.6;
  }
  .drop {
    fill: none;
    stroke: var(--lab-accent);
    stroke-dasharray: 3 3;
  }
  .softmax-row,
  .loss-row {
    display: grid;
    gap: 16px;
    align-items: center;
    width: max-content;
    min-height: 19px;
    padding: 0 4px;
    font-size: 12px;
    text-align: right;
  }
  .softmax-row {
    grid-template-columns: 44px 72px 96px 96px 56px 80px;
  }
  .loss-row {
    grid-template-columns: 32px 56px 104px 96px 96px;
  }
  .head,
  .sum {
    color: var(--lab-muted);
    font-size: var(--lab-small);
  }
  .sum {
    border-top: 1px solid var(--lab-hairline);
  }
  .own {
    color: var(--lab-accent);
  }
  .foot {
    display: flex;
    gap: 20px;
    align-items: center;
    overflow: hidden;
    color: var(--lab-muted);
    font-size: var(--lab-small);
    white-space: nowrap;
  }
  .foot.mono {
    white-space: pre;
  }
  .keys {
    display: flex;
    flex: none;
    gap: 2px;
    align-items: center;
  }
  .key {
    min-width: 20px;
    min-height: 18px;
    padding: 0 4px;
    border-radius: 3px;
    font: 10px/14px var(--lab-mono);
  }
  .keys span {
    margin-left: 4px;
  }
  .then {
    min-height: 20px;
    margin-left: auto;
    padding: 0 4px;
    border: 0;
    background: none;
    color: var(--lab-muted);
  }
  .then:hover {
    color: var(--lab-accent);
  }
  @media (max-width: 1240px) {
    .foot > span:not(.keys) {
      display: none;
    }
  }
  @media (max-width: 800px) {
    :host {
      grid-template-rows: auto;
      height: auto;
    }
    .where {
      flex-wrap: wrap;
    }
    .crumbs {
      flex-wrap: wrap;
    }
    .sight {
      flex-basis: 100%;
      white-space: normal;
    }
    .columns {
      grid-template-columns: minmax(0, 1fr);
    }
    .totals {
      order: -1;
      padding: 0;
      border: 0;
    }
    .arithmetic {
      overflow: auto hidden;
    }
    .foot {
      flex-wrap: wrap;
      gap: 8px;
    }
    .key {
      min-width: 40px;
      min-height: 36px;
      font-size: 14px;
    }
    .keys span {
      display: none;
    }
  }
  @media (max-width: 800px) and (pointer: coarse) {
    .row,
    .softmax-row,
    .loss-row {
      min-height: 32px;
    }
  }
`;
