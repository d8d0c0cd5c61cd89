import type { Role } from './figure.ts';

/** Colours of a figure, by what they are for. */
export interface Inks {
  /** Behind the figure. */
  readonly ground: string;
  /** On planes and strips without values. */
  readonly paper: string;
  readonly ink: string;
  readonly muted: string;
  readonly faint: string;
  readonly accent: string;
  readonly window: string;
}

/** Black on white, for slides and papers. */
export const PRINT: Inks = {
  ground: '#ffffff',
  paper: '#ffffff',
  ink: '#17181a',
  muted: '#55575c',
  faint: '#8a8c91',
  accent: '#c8420a',
  window: '#17181a',
};

/** How an outline is drawn: `fill` is for closed ones alone. */
export interface Pen {
  readonly stroke: keyof Inks | 'none';
  readonly width: number;
  readonly fill: keyof Inks | 'none';
  readonly dash?: readonly number[];
}

export const PENS: Readonly<Record<Role, Pen>> = {
  blank: { stroke: 'none', width: 0, fill: 'ground' },
  plane: { stroke: 'ink', width: 0.8, fill: 'paper' },
  strip: { stroke: 'ink', width: 0.8, fill: 'paper' },
  tick: { stroke: 'faint', width: 0.6, fill: 'none' },
  pinned: { stroke: 'accent', width: 1.2, fill: 'paper' },
  casing: { stroke: 'ground', width: 2.8, fill: 'none' },
  window: { stroke: 'window', width: 1, fill: 'none' },
  target: { stroke: 'none', width: 0, fill: 'window' },
  field: { stroke: 'accent', width: 1, fill: 'none', dash: [3, 2] },
  link: { stroke: 'muted', width: 0.7, fill: 'none' },
  skip: { stroke: 'muted', width: 0.8, fill: 'none' },
  dot: { stroke: 'none', width: 0, fill: 'ink' },
  bar: { stroke: 'none', width: 0, fill: 'faint' },
  answer: { stroke: 'none', width: 0, fill: 'accent' },
};
