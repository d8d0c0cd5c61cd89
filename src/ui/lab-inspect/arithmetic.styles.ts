import { css } from 'lit';

/** The views of an arithmetic: grids of terms, lists, curves. */
export const arithmeticStyles = css`
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
  .plain .row {
    grid-template-columns: minmax(110px, 1fr) 56px 84px;
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
  @media (max-width: 800px) and (pointer: coarse) {
    .row,
    .softmax-row,
    .loss-row {
      min-height: 32px;
    }
  }
`;
